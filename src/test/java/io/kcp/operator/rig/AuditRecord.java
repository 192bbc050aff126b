package io.kcp.operator.rig;

import java.time.Instant;
import java.util.Set;

/**
 * One answered request, or one watch that began.
 *
 * @param apiGroup empty for the core group
 * @param resource plural, empty for URLs that name no resource
 * @param subresource for example {@code status}, or empty
 * @param namespace empty for what has none
 * @param name empty where the request names none
 * @param code of the HTTP answer
 * @param time when the request came in
 */
public record AuditRecord(
        String user,
        String verb,
        String apiGroup,
        String resource,
        String subresource,
        String namespace,
        String name,
        int code,
        Instant time) {

    private static final Set<String> READS = Set.of("get", "list", "watch");

    public boolean isWrite() {
        return !READS.contains(verb);
    }

    /** For example {@code patch deployments.apps/status}. */
    public String what() {
        return verb + " " + resource + (apiGroup.isEmpty() ? "" : "." + apiGroup)
                + (subresource.isEmpty() ? "" : "/" + subresource);
    }
}
