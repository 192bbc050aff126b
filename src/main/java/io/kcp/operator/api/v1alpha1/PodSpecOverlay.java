package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a pod that replace the operator's own when set. */
@ApiObject
public record PodSpecOverlay(
        @JsonPropertyDescription("Nodes and pods to run near to, or apart from.") @Nullable
        Affinity affinity,

        @JsonPropertyDescription("Lines to add to /etc/hosts.") @ListMap(key = "ip") @Nullable
        List<HostAlias> hostAliases,

        @JsonPropertyDescription("Secrets with registry credentials; replaces image.imagePullSecrets.")
        @ListMap(key = "name")
        @Nullable
        List<LocalObjectReference> imagePullSecrets,

        @JsonPropertyDescription("Labels that a node must have.") @Nullable
        Map<String, String> nodeSelector,

        @JsonPropertyDescription("Taints of nodes to put up with.") @Nullable
        List<Toleration> tolerations,

        @JsonPropertyDescription("How to spread over nodes and zones. Default: over nodes.") @Nullable
        List<TopologySpreadConstraint> topologySpreadConstraints,

        @JsonPropertyDescription("Priority of the pods.") @Size(max = 253) @Pattern(Patterns.OPTIONAL_NAME) @Nullable
        String priorityClassName,

        @JsonPropertyDescription("ServiceAccount of the pods, in the same namespace. Its token is not mounted.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        @Nullable
        String serviceAccountName,

        @JsonPropertyDescription("Seconds that a pod has to end by itself, 0 or more.") @Min(0) @Nullable
        Long terminationGracePeriodSeconds,

        @JsonPropertyDescription("Security settings of the pods. Default: those that Pod Security restricted asks for.")
        @Nullable
        PodSecurityContext securityContext,

        @JsonPropertyDescription("Container runtime of the pods.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        @Nullable
        String runtimeClassName) {}
