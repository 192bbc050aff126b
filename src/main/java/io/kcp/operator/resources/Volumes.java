package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Volume;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a user's volumes fit beside the operator's. The API server would say it too, but of a Deployment the user never wrote. */
final class Volumes {
    private Volumes() {}

    /** @param pod without the user's settings */
    static List<String> problems(PodDraft pod) {
        Workload workload = pod.workload;
        Set<String> names = pod.volumes().stream().map(Volume::getName).collect(Collectors.toCollection(HashSet::new));
        var paths = new HashSet<String>();
        pod.mounts().forEach(mount -> paths.add(mount.getMountPath()));
        var problems = new ArrayList<String>();
        for (Volume volume : workload.extraVolumes()) {
            if (!names.add(volume.getName())) {
                problems.add("extraVolumes: the name '" + volume.getName() + "' is taken; choose another");
            }
        }
        for (var mount : workload.extraVolumeMounts()) {
            if (!names.contains(mount.getName())) {
                problems.add("extraVolumeMounts: there is no volume '" + mount.getName()
                        + "' to mount; add it to extraVolumes");
            }
            if (!paths.add(mount.getMountPath())) {
                problems.add("extraVolumeMounts: something is mounted at '" + mount.getMountPath() + "' already; choose"
                        + " another mountPath");
            }
        }
        return problems;
    }
}
