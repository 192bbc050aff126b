package io.kcp.operator.cluster;

/**
 * A name that a child needs is taken.
 *
 * @param owner who has it, for a person: {@code ReplicaSet x}, or {@code nobody} where nobody controls the object
 */
public record NameConflict(String kind, String name, String owner) {
    @Override
    public String toString() {
        return kind + " " + name + " exists already and belongs to " + owner;
    }
}
