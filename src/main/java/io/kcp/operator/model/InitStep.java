package io.kcp.operator.model;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container that runs to its end before a server starts.
 *
 * @param image as a container has it
 * @param kubeconfig user's Secret with a kubeconfig; null for the server's own identity
 */
public record InitStep(
        String name,
        String image,
        List<String> command,
        List<String> args,
        @Nullable String kubeconfig,
        @Nullable ResourceRequirements resources,
        List<Volume> volumes,
        List<VolumeMount> mounts) {
    public InitStep {
        command = List.copyOf(command);
        args = List.copyOf(args);
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
    }

    /** Path of its field in the custom resource. */
    public String field() {
        return "initContainers[" + name + "]";
    }
}
