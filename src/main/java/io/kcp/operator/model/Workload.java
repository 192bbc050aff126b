package io.kcp.operator.model;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.api.v1alpha1.DeploymentTemplate;
import io.kcp.operator.api.v1alpha1.ServiceTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users can set for every Deployment and its Service, whatever runs in it.
 *
 * @param name of the Deployment and of the Service
 * @param replicas null leaves them to whoever scales the Deployment
 * @param logLevel 0 to 10; 0 leaves the flag out
 * @param isForeign whether a program of a third party runs in it, whose flags and versions nobody here knows
 */
public record Workload(
        Component component,
        String instance,
        String name,
        ImageRef image,
        @Nullable Integer replicas,
        @Nullable ResourceRequirements resources,
        @Nullable DeploymentTemplate template,
        @Nullable ServiceTemplate serviceTemplate,
        int logLevel,
        List<String> extraArgs,
        List<Volume> extraVolumes,
        List<VolumeMount> extraVolumeMounts,
        boolean isForeign) {
    /** The same with a program of a third party in it. */
    public Workload foreign() {
        return new Workload(
                component,
                instance,
                name,
                image,
                replicas,
                resources,
                template,
                serviceTemplate,
                logLevel,
                extraArgs,
                extraVolumes,
                extraVolumeMounts,
                true);
    }

    public Workload {
        extraArgs = List.copyOf(extraArgs);
        extraVolumes = List.copyOf(extraVolumes);
        extraVolumeMounts = List.copyOf(extraVolumeMounts);
    }

    public KcpVersion version() {
        return image.version();
    }

    public boolean has(VersionSwitch what) {
        return what.on(component, version());
    }
}
