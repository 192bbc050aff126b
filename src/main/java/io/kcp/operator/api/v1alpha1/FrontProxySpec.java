package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApiObject
public record FrontProxySpec(
        RootShardConfig rootShard,
        @Nullable ImageSpec image,
        @Nullable Integer replicas,
        @Nullable ResourceRequirements resources,
        @Nullable FrontProxyExternal external,
        @Nullable String externalHostname,
        @Nullable Authentication auth,
        @Nullable List<PathMapping> additionalPathMappings,
        @Nullable LocalReference caBundleSecretRef,
        @Nullable LocalReference clientCABundleRef,
        @Nullable Map<String, CertificateTemplate> certificateTemplates,
        @Nullable DeploymentTemplate deploymentTemplate,
        @Nullable ServiceTemplate serviceTemplate,
        @Nullable Logging logging,
        @Nullable List<String> extraArgs,
        @Nullable List<Volume> extraVolumes,
        @Nullable List<VolumeMount> extraVolumeMounts) {}
