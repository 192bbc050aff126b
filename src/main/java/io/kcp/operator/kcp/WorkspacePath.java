package io.kcp.operator.kcp;

import java.util.regex.Pattern;

/** A workspace by its path, {@code root:org:team}. It cannot lead to any other place of the server. */
public record WorkspacePath(String text) {
    /** kcp's own syntax: of a path, or of the name of one logical cluster. */
    private static final Pattern VALID =
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*");

    public static final WorkspacePath ROOT = new WorkspacePath("root");

    /** All logical clusters of one shard, for {@code system:masters}. */
    public static final WorkspacePath EVERY = new WorkspacePath("*");

    public WorkspacePath {
        if (!text.equals("*") && !isValid(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a workspace path such as root:org:team");
        }
    }

    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    String under(String url) {
        return url.replaceAll("/+$", "") + "/clusters/" + text;
    }

    @Override
    public String toString() {
        return text;
    }
}
