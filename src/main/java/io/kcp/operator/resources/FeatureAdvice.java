package io.kcp.operator.resources;

import io.kcp.operator.model.Component;
import io.kcp.operator.model.Workload;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a feature of kcp that is asked for works at its version; docs/kcp-versions.md has the evidence. */
final class FeatureAdvice {
    private static final Pattern CACHE_APIS =
            Pattern.compile("--feature[-_]gates=(.*,)?(CacheAPIs|AllAlpha)=true(,.*)?");

    /** Since then a shard asks with its client certificate, for the name of its virtual workspaces. */
    private static final String ASKS_AS_ITSELF = ">=0.32.0";

    private FeatureAdvice() {}

    static List<Advice> of(List<Workload> workloads) {
        return workloads.stream()
                .filter(FeatureAdvice::fetchesAnonymously)
                .map(shard -> new Advice(
                        Advice.FEATURES_WORK,
                        true,
                        new Wait(
                                "VirtualResourcesUnreliable",
                                "spec.extraArgs: with the feature gate CacheAPIs kcp " + shard.version()
                                        + " fetches virtual resources without its client certificate, and by a name that no"
                                        + " proxy in front of it knows, and a shard that was restarted serves no new ones:"
                                        + " take v0.32.0 or later in spec.image.tag, or remove the gate")))
                .toList();
    }

    private static boolean fetchesAnonymously(Workload workload) {
        return (workload.component() == Component.ROOT_SHARD || workload.component() == Component.SHARD)
                && !workload.version().in(ASKS_AS_ITSELF)
                && workload.extraArgs().stream()
                        .anyMatch(argument -> CACHE_APIS.matcher(argument).matches());
    }
}
