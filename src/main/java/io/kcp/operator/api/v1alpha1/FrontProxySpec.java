package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
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

/** A front-proxy: the door to all shards of an installation. */
@ValidationRule(value = Rules.ONE_EXTERNAL_HOSTNAME, message = Rules.ONE_EXTERNAL_HOSTNAME_MESSAGE)
@ApiObject
public record FrontProxySpec(
        @JsonPropertyDescription("Installation that this front-proxy belongs to.") @Required
        RootShardConfig rootShard,

        @JsonPropertyDescription(Descriptions.INHERITED_IMAGE) @Nullable
        ImageSpec image,

        @JsonPropertyDescription(Descriptions.REPLICAS) @Min(0) @Nullable
        Integer replicas,

        @JsonPropertyDescription(Descriptions.RESOURCES) @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription("Address under which clients reach this front-proxy. Default: the RootShard's.")
        @Nullable
        FrontProxyExternal external,

        @JsonPropertyDescription("Deprecated, use external: the address as host or host:port.")
        @Size(max = 260)
        @ValidationRule(
                value = Rules.HOST_AND_PORT,
                message = Rules.HOST_AND_PORT_MESSAGE,
                messageExpression = Rules.HOST_AND_PORT_MESSAGE_WITH_VALUE)
        @Nullable
        String externalHostname,

        @JsonPropertyDescription("How requests are authenticated. Default: as on the RootShard.")
        @ValidationRule(value = Rules.OIDC_NEEDS_SERVICE_ACCOUNTS, message = Rules.OIDC_NEEDS_SERVICE_ACCOUNTS_MESSAGE)
        @Nullable
        Authentication auth,

        @JsonPropertyDescription("Paths that are sent elsewhere than to the shards.") @Size(max = 256) @Nullable
        List<PathMapping> additionalPathMappings,

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
