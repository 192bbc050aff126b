package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.model.InitStep;
import io.kcp.operator.model.Names;
import io.kcp.operator.resources.PodDraft.Reload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Containers that run before a server, with the server's files.
 *
 * @param shared what each of them mounts
 * @param identity what those mount besides that have no kubeconfig of their own
 */
record InitContainers(List<InitStep> steps, List<VolumeMount> shared, List<VolumeMount> identity)
        implements PodMutator {
    private static final String OWN = "/etc/kcp/init-kubeconfig";

    @Override
    public void apply(PodDraft pod) {
        var volumes = new HashSet<String>();
        pod.workload.extraVolumes().forEach(volume -> volumes.add(volume.getName()));
        for (InitStep step : steps) {
            for (Volume volume : step.volumes()) {
                // Several may share one.
                if (volumes.add(volume.getName())) {
                    pod.userVolume(Canonical.volume(volume), "spec." + step.field() + ".volumes");
                }
            }
            pod.initContainers.add(container(step, pod));
        }
    }

    private Container container(InitStep step, PodDraft pod) {
        var mounts = new ArrayList<>(shared);
        if (step.kubeconfig() == null) {
            mounts.addAll(identity);
        } else {
            mounts.add(pod.secretVolume(
                    Names.limit("init-" + step.name() + "-kubeconfig", Names.LABEL),
                    step.kubeconfig(),
                    OWN,
                    Reload.BY_RESTART,
                    "kubeconfig"));
        }
        step.mounts().forEach(mount -> mounts.add(Canonical.mount(mount)));
        return new ContainerBuilder()
                .withName(step.name())
                .withImage(step.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand(step.command())
                .withArgs(step.args())
                .withResources(Resources.kcp(step.resources()))
                .withVolumeMounts(mounts)
                .withSecurityContext(DeploymentShell.securityContext())
                .build();
    }

    /** @param pod without the user's settings and these containers */
    static List<String> problems(List<InitStep> steps, PodDraft pod) {
        var volumes = new Volumes(pod.volumes());
        var taken = Volumes.paths(pod.mounts());
        volumes.add("extraVolumes", pod.workload.extraVolumes(), false);
        steps.forEach(step -> volumes.add(step.field() + ".volumes", step.volumes(), true));
        volumes.mount("extraVolumeMounts", pod.workload.extraVolumeMounts(), taken);
        for (InitStep step : steps) {
            if (step.name().equals(pod.container.getName())) {
                volumes.problem(step.field() + ": the name '" + step.name() + "' is the server's; choose another");
            }
            volumes.mount(step.field() + ".volumeMounts", step.mounts(), taken);
        }
        return volumes.problems();
    }
}
