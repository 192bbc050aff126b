package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy that belongs to a root shard and is used inside the cluster. */
@ApiObject
public record ProxySpec(
        @JsonPropertyDescription(Descriptions.INHERITED_IMAGE) @Nullable
        ImageSpec image,

        @JsonPropertyDescription(Descriptions.REPLICAS) @Min(0) @Nullable
        Integer replicas,

        @JsonPropertyDescription(Descriptions.RESOURCES) @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription(Descriptions.CERTIFICATE_TEMPLATES) @Size(max = 64) @Nullable
        Map<String, CertificateTemplate> certificateTemplates,

        @JsonPropertyDescription(Descriptions.DEPLOYMENT_TEMPLATE) @Nullable
        DeploymentTemplate deploymentTemplate,

        @JsonPropertyDescription(Descriptions.SERVICE_TEMPLATE) @Nullable
        ServiceTemplate serviceTemplate,

        @JsonPropertyDescription(Descriptions.EXTRA_ARGS) @Nullable
        List<String> extraArgs,

        @JsonPropertyDescription(Descriptions.EXTRA_VOLUMES) @ListMap(key = "name") @Nullable
        List<Volume> extraVolumes,

        @JsonPropertyDescription(Descriptions.EXTRA_VOLUME_MOUNTS) @Nullable
        List<VolumeMount> extraVolumeMounts,

        @JsonPropertyDescription(Descriptions.LOGGING) @Nullable
        Logging logging) {}
