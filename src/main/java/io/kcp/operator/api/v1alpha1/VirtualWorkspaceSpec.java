package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server of virtual workspaces outside the shards: kcp's own ones, or those of a third party. */
@ApiObject
public record VirtualWorkspaceSpec(
        @JsonPropertyDescription("Shard that the server talks to: exactly one of rootShardRef and shardRef.") @Required
        VirtualWorkspaceTarget target,

        @JsonPropertyDescription("Address under which clients reach the server.") @Required
        External external,

        @JsonPropertyDescription(Descriptions.IMAGE) @Nullable
        ImageSpec image,

        @JsonPropertyDescription("Command to run instead of kcp's virtual-workspaces, for servers of a third party.")
        @Nullable
        List<String> command,

        @JsonPropertyDescription(Descriptions.REPLICAS) @Min(0) @Nullable
        Integer replicas,

        @JsonPropertyDescription(Descriptions.RESOURCES) @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription(Descriptions.CLUSTER_DOMAIN)
        @Size(max = 253)
        @Pattern(Patterns.CLUSTER_DOMAIN)
        @Nullable
        String clusterDomain,

        @JsonPropertyDescription("Secret with key kubeconfig that the server uses for its shard instead of the "
                + "operator's, which may do everything.")
        @Nullable
        LocalReference kubeconfigSecretRef,

        @JsonPropertyDescription("Containers that run one after the other before the server starts.")
        @Size(max = 64)
        @ListMap(key = "name")
        @Nullable
        List<InitContainer> initContainers,

        @JsonPropertyDescription(Descriptions.CA_BUNDLE) @Nullable
        LocalReference caBundleSecretRef,

        @JsonPropertyDescription(Descriptions.INHERITED_CLIENT_CA_BUNDLE) @Nullable
        LocalReference clientCABundleRef,

        @JsonPropertyDescription(Descriptions.CERTIFICATE_TEMPLATES) @Size(max = 64) @Nullable
        Map<String, CertificateTemplate> certificateTemplates,

        @JsonPropertyDescription(Descriptions.DEPLOYMENT_TEMPLATE) @Nullable
        DeploymentTemplate deploymentTemplate,

        @JsonPropertyDescription(Descriptions.SERVICE_TEMPLATE) @Nullable
        ServiceTemplate serviceTemplate,

        @JsonPropertyDescription(Descriptions.LOGGING) @Nullable
        Logging logging,

        @JsonPropertyDescription(Descriptions.EXTRA_ARGS) @Nullable
        List<String> extraArgs,

        @JsonPropertyDescription(Descriptions.EXTRA_VOLUMES) @ListMap(key = "name") @Nullable
        List<Volume> extraVolumes,

        @JsonPropertyDescription(Descriptions.EXTRA_VOLUME_MOUNTS) @Nullable
        List<VolumeMount> extraVolumeMounts) {}
