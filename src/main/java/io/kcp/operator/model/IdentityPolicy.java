package io.kcp.operator.model;

import java.util.List;

/**
 * Which users and groups Kubeconfigs may claim to be.
 *
 * <p>An entry is a name, or the beginning of names and a {@code *}. Names that mean something to kcp itself, or to another Kubeconfig,
 * are allowed only by an entry that begins as they do: {@code *} does not stand for them.
 */
public record IdentityPolicy(List<String> users, List<String> groups) {
    public static final IdentityPolicy STANDARD = new IdentityPolicy(List.of("*"), List.of("*"));

    private static final List<String> RESERVED = List.of("system:", Names.KUBECONFIG_GROUP);

    public IdentityPolicy {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    public boolean allowsUser(String name) {
        return allows(users, name);
    }

    public boolean allowsGroup(String name) {
        return allows(groups, name);
    }

    private static boolean allows(List<String> entries, String name) {
        return entries.stream().anyMatch(entry -> matches(entry, name))
                && RESERVED.stream()
                        .filter(name::startsWith)
                        .allMatch(reserved ->
                                entries.stream().anyMatch(entry -> entry.startsWith(reserved) && matches(entry, name)));
    }

    private static boolean matches(String entry, String name) {
        return entry.endsWith("*") ? name.startsWith(entry.substring(0, entry.length() - 1)) : name.equals(entry);
    }
}
