package io.kcp.operator.model;

/** The controller among an object's owner references, as a person would name it. */
public record Controller(String apiVersion, String kind, String name, String uid) {
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
