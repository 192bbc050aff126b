package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApiObject
public record ShardSpec(
        RootShardConfig rootShard,
        Etcd etcd,
        @Nullable CacheReference cache,
        @Nullable ImageSpec image,
        @Nullable Integer replicas,
        @Nullable ResourceRequirements resources,
        @Nullable String clusterDomain,
        @Nullable String shardBaseURL,
        @Nullable LocalReference kcpVirtualWorkspace,
        @Nullable Authentication auth,
        @Nullable Authorization authorization,
        @Nullable Audit audit,
        @Nullable LocalReference caBundleSecretRef,
        @Nullable LocalReference clientCABundleRef,
        @Nullable Map<String, CertificateTemplate> certificateTemplates,
        @Nullable DeploymentTemplate deploymentTemplate,
        @Nullable ServiceTemplate serviceTemplate,
        @Nullable Logging logging,
        @Nullable List<String> extraArgs,
        @Nullable List<Volume> extraVolumes,
        @Nullable List<VolumeMount> extraVolumeMounts) {}
