package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.kcp.operator.api.schema.OneOf;
import org.jspecify.annotations.Nullable;

/** Changes to the spec of a Service. */
@ApiObject
public record ServiceTemplateSpec(
        @JsonPropertyDescription("Fixed IP address, or None for a headless Service. Kubernetes does not let it change.")
        @Size(max = 45)
        @Pattern(Patterns.CLUSTER_IP)
        @Nullable
        String clusterIP,

        @JsonPropertyDescription("ClusterIP, NodePort or LoadBalancer. Default: ClusterIP.")
        @OneOf({"", "ClusterIP", "NodePort", "LoadBalancer"})
        @Nullable
        String type) {}
