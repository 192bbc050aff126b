package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApiObject
public record ProxySpec(
        @Nullable ImageSpec image,
        @Nullable Integer replicas,
        @Nullable ResourceRequirements resources,
        @Nullable Map<String, CertificateTemplate> certificateTemplates,
        @Nullable DeploymentTemplate deploymentTemplate,
        @Nullable ServiceTemplate serviceTemplate,
        @Nullable List<String> extraArgs,
        @Nullable List<Volume> extraVolumes,
        @Nullable List<VolumeMount> extraVolumeMounts,
        @Nullable Logging logging) {}
