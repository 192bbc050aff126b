package io.kcp.operator.model;

/**
 * A client certificate and its private key, in PEM. It lives as long as it takes to put it where it belongs, and is never printed.
 *
 * @param certificate with the intermediate CAs behind it, if there are any
 */
public record Credential(String certificate, String key) {
    @Override
    public String toString() {
        return "Credential";
    }
}
