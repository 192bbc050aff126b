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

/** A cache server: what all shards of an installation must know of each other. */
@ValidationRule(
        value = "!has(self.replicas) || self.replicas <= 1 || has(self.etcd) && has(self.etcd.endpoints)",
        message = "replicas above 1 need etcd.endpoints: without them each pod keeps data of its own; set "
                + "etcd.endpoints, or replicas to 1")
@ApiObject
public record CacheServerSpec(
        @JsonPropertyDescription(
                "Where the root CA of the cache server comes from: exactly one of issuerRef and " + "caSecretRef.")
        @Required
        Certificates certificates,

        @JsonPropertyDescription(
                "etcd of the cache server. Default: one inside its pod, whose data does not " + "outlive the pod.")
        @Nullable
        CacheServerEtcd etcd,

        @JsonPropertyDescription(Descriptions.IMAGE) @Nullable
        ImageSpec image,

        @JsonPropertyDescription("Number of pods, 0 or more; more than 1 needs etcd.endpoints. Default: 2 with "
                + "etcd.endpoints, else 1.")
        @Min(0)
        @Nullable
        Integer replicas,

        @JsonPropertyDescription(Descriptions.RESOURCES) @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription(Descriptions.CLUSTER_DOMAIN)
        @Size(max = 253)
        @Pattern(Patterns.CLUSTER_DOMAIN)
        @Nullable
        String clusterDomain,

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
