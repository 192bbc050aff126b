package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.v1alpha1.CacheServerStatus;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.FrontProxyStatus;
import io.kcp.operator.api.v1alpha1.KubeconfigStatus;
import io.kcp.operator.api.v1alpha1.RootShardStatus;
import io.kcp.operator.api.v1alpha1.ShardStatus;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A custom resource that another one depends on asks for something else, came up or went down, or lost its data. */
public final class ResourceChange {
    private static final Set<String> DEPENDED_ON = Set.of("Available", "Ready");

    private ResourceChange() {}

    public static boolean differs(CustomResource<?, ?> before, CustomResource<?, ?> now) {
        return MetadataChange.differs(before, now)
                || annotationsDiffer(before, now)
                || !conditions(before.getStatus()).equals(conditions(now.getStatus()))
                || !Objects.equals(data(before.getStatus()), data(now.getStatus()));
    }

    /** Whether what a person tells the operator by annotations does. */
    public static boolean annotationsDiffer(CustomResource<?, ?> before, CustomResource<?, ?> now) {
        return !annotations(before).equals(annotations(now));
    }

    private static Map<String, String> annotations(CustomResource<?, ?> resource) {
        Map<String, String> all =
                Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.of());
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("operator.kcp.io/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable String data(@Nullable Object status) {
        return status instanceof CacheServerStatus cache ? cache.dataUID() : null;
    }

    private static Set<String> conditions(@Nullable Object status) {
        List<Condition> conditions = switch (status) {
            case RootShardStatus one -> one.conditions();
            case ShardStatus one -> one.conditions();
            case FrontProxyStatus one -> one.conditions();
            case CacheServerStatus one -> one.conditions();
            case KubeconfigStatus one -> one.conditions();
            case VirtualWorkspaceStatus one -> one.conditions();
            case null, default -> null;
        };
        return Objects.requireNonNullElse(conditions, List.<Condition>of()).stream()
                .filter(condition -> DEPENDED_ON.contains(condition.type()))
                .map(condition -> condition.type() + "=" + condition.status())
                .collect(Collectors.toSet());
    }
}
