package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** CPU and memory of containers: built-in defaults, overridden key by key. */
final class Resources {
    private static final Map<String, Quantity> KCP_REQUESTS =
            Map.of("cpu", new Quantity("1"), "memory", new Quantity("1Gi"));
    private static final Map<String, Quantity> KCP_LIMITS =
            Map.of("cpu", new Quantity("2"), "memory", new Quantity("2Gi"));

    private static final Map<String, Quantity> CACHE_REQUESTS =
            Map.of("cpu", new Quantity("500m"), "memory", new Quantity("1Gi"));
    private static final Map<String, Quantity> CACHE_LIMITS =
            Map.of("cpu", new Quantity("1"), "memory", new Quantity("2Gi"));

    private Resources() {}

    static ResourceRequirements kcp(@Nullable ResourceRequirements given) {
        return merge(KCP_REQUESTS, KCP_LIMITS, given);
    }

    static ResourceRequirements cacheServer(@Nullable ResourceRequirements given) {
        return merge(CACHE_REQUESTS, CACHE_LIMITS, given);
    }

    /** Without defaults; null where the user gives none. */
    static @Nullable ResourceRequirements given(@Nullable ResourceRequirements given) {
        return given == null ? null : merge(Map.of(), Map.of(), given);
    }

    private static ResourceRequirements merge(
            Map<String, Quantity> requests, Map<String, Quantity> limits, @Nullable ResourceRequirements given) {
        var mergedLimits = merge(limits, given == null ? null : given.getLimits());
        var defaults = new TreeMap<>(requests);
        // A request above its limit is refused, and the user who lowered the limit did not ask for the request.
        defaults.replaceAll((name, request) -> {
            Quantity limit = mergedLimits.get(name);
            return limit != null && limit.getNumericalAmount().compareTo(request.getNumericalAmount()) < 0
                    ? limit
                    : request;
        });
        return new ResourceRequirementsBuilder()
                .withRequests(merge(defaults, given == null ? null : given.getRequests()))
                .withLimits(mergedLimits)
                .build();
    }

    private static Map<String, Quantity> merge(Map<String, Quantity> base, @Nullable Map<String, Quantity> given) {
        var merged = new TreeMap<>(base);
        if (given != null) {
            merged.putAll(given);
        }
        return merged;
    }
}
