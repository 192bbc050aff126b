package io.kcp.operator.resolve;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.api.v1alpha1.DeploymentTemplate;
import io.kcp.operator.api.v1alpha1.Logging;
import io.kcp.operator.api.v1alpha1.ServiceTemplate;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that every kind has, with their absence spelled out. */
final class Workloads {
    private Workloads() {}

    static Workload of(
            Component component,
            String instance,
            String name,
            ImageRef image,
            @Nullable Integer replicas,
            @Nullable ResourceRequirements resources,
            @Nullable DeploymentTemplate template,
            @Nullable ServiceTemplate serviceTemplate,
            @Nullable Logging logging,
            @Nullable List<String> extraArgs,
            @Nullable List<Volume> extraVolumes,
            @Nullable List<VolumeMount> extraVolumeMounts) {
        return new Workload(
                component,
                instance,
                name,
                image,
                replicas,
                resources,
                template,
                serviceTemplate,
                logging == null || logging.level() == null ? 0 : logging.level(),
                extraArgs == null ? List.of() : extraArgs,
                extraVolumes == null ? List.of() : extraVolumes,
                extraVolumeMounts == null ? List.of() : extraVolumeMounts,
                false);
    }
}
