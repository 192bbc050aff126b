package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shard of an installation besides its root shard. */
@ApiObject
public record ShardSpec(
        @JsonPropertyDescription("Installation that this shard belongs to.") @Required
        RootShardConfig rootShard,

        @JsonPropertyDescription("etcd of this shard. Shards may share an etcd, each with a prefix of its own.")
        @Required
        Etcd etcd,

        @JsonPropertyDescription("Cache server of this shard. Default: the RootShard's.") @Nullable
        CacheReference cache,

        @JsonPropertyDescription(Descriptions.INHERITED_IMAGE) @Nullable
        ImageSpec image,

        @JsonPropertyDescription(Descriptions.REPLICAS) @Min(0) @Nullable
        Integer replicas,

        @JsonPropertyDescription(Descriptions.RESOURCES) @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription(Descriptions.INHERITED_CLUSTER_DOMAIN)
        @Size(max = 253)
        @Pattern(Patterns.CLUSTER_DOMAIN)
        @Nullable
        String clusterDomain,

        @JsonPropertyDescription("URL under which clients and other shards reach this shard, https://host[:port] "
                + "(--shard-base-url). Default: its Service.")
        @Size(max = 512)
        @ValidationRule(
                value = Rules.BASE_URL,
                message = Rules.BASE_URL_MESSAGE,
                messageExpression = Rules.BASE_URL_MESSAGE_WITH_VALUE)
        @Nullable
        String shardBaseURL,

        @JsonPropertyDescription("VirtualWorkspace that serves kcp's own virtual workspaces for this shard. "
                + "Default: the shard itself.")
        @Nullable
        LocalReference kcpVirtualWorkspace,

        @JsonPropertyDescription("How requests are authenticated. Default: as on the RootShard.") @Nullable
        Authentication auth,

        @JsonPropertyDescription("How requests are authorized.") @Nullable
        Authorization authorization,

        @JsonPropertyDescription("Audit of the requests to this shard.") @Nullable
        Audit audit,

        @JsonPropertyDescription(Descriptions.INHERITED_CA_BUNDLE) @Nullable
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
