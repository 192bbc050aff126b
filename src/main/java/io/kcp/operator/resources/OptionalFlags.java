package io.kcp.operator.resources;

import io.kcp.operator.model.GoDuration;
import org.jspecify.annotations.Nullable;

/** Flags that are left out where the field is unset, empty, zero or false: then kcp's own default holds. */
record OptionalFlags(PodDraft pod, String prefix) {
    void text(String flag, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            pod.arg(prefix + flag, value);
        }
    }

    void number(String flag, @Nullable Long value) {
        if (value != null && value != 0) {
            pod.arg(prefix + flag, value);
        }
    }

    void duration(String flag, @Nullable String value) {
        if (value != null) {
            pod.arg(prefix + flag, GoDuration.canonical(value));
        }
    }

    void bare(String flag, @Nullable Boolean value) {
        if (Boolean.TRUE.equals(value)) {
            pod.args.add(prefix + flag);
        }
    }
}
