package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a user's volumes fit beside the operator's. The API server would say it too, but of a Deployment the user never wrote. */
final class Volumes {
    private final Map<String, Volume> known = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** @param operators those that are there before the user's */
    Volumes(List<Volume> operators) {
        operators.forEach(volume -> known.put(volume.getName(), volume));
    }

    /** @param pod without the user's settings */
    static List<String> problems(PodDraft pod) {
        var volumes = new Volumes(pod.volumes());
        volumes.add("extraVolumes", pod.workload.extraVolumes(), false);
        volumes.mount("extraVolumeMounts", pod.workload.extraVolumeMounts(), paths(pod.mounts()));
        return volumes.problems();
    }

    static Set<String> paths(List<VolumeMount> mounts) {
        return mounts.stream().map(VolumeMount::getMountPath).collect(Collectors.toSet());
    }

    /** @param again whether the same volume may be there already */
    void add(String field, List<Volume> volumes, boolean again) {
        for (Volume volume : volumes) {
            Volume before = known.putIfAbsent(volume.getName(), volume);
            if (before != null && !(again && before.equals(volume))) {
                problem(field + ": the name '" + volume.getName() + "' is taken; choose another");
            }
        }
    }

    /**
     * @param field of one container
     * @param taken where the operator mounts something in it
     */
    void mount(String field, List<VolumeMount> mounts, Set<String> taken) {
        var paths = new HashSet<>(taken);
        for (VolumeMount mount : mounts) {
            if (!known.containsKey(mount.getName())) {
                problem(field + ": there is no volume '" + mount.getName() + "' to mount; add it to extraVolumes");
            }
            if (!paths.add(mount.getMountPath())) {
                problem(field + ": something is mounted at '" + mount.getMountPath() + "' already; choose"
                        + " another mountPath");
            }
        }
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    List<String> problems() {
        return problems;
    }
}
