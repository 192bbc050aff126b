package io.kcp.operator.demo;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How kcp is run for a shard, as its Deployment in the cluster says.
 *
 * @param name of the shard
 */
record LiveShard(String name, PodSpec pod) {

    static LiveShard of(KubernetesClient client, String name, String deployment) {
        var live = client.apps()
                .deployments()
                .inNamespace(Demo.NAMESPACE)
                .withName(deployment)
                .require();
        return new LiveShard(name, live.getSpec().getTemplate().getSpec());
    }

    /** The value that a flag has in the end, or nothing. */
    String value(String flag) {
        return Stream.of(kcp().getCommand(), kcp().getArgs())
                .flatMap(List::stream)
                .filter(argument -> argument.startsWith(flag + "="))
                .map(argument -> argument.substring(flag.length() + 1))
                .reduce("", (_, last) -> last);
    }

    /** What is mounted where that file is. */
    Origin origin(String path) {
        return kcp().getVolumeMounts().stream()
                .filter(mount -> path.startsWith(mount.getMountPath() + "/"))
                .max(Comparator.comparingInt(
                        (VolumeMount mount) -> mount.getMountPath().length()))
                .flatMap(mount -> pod.getVolumes().stream()
                        .filter(volume -> volume.getName().equals(mount.getName()))
                        .findFirst())
                .map(Origin::of)
                .orElse(Origin.NOWHERE);
    }

    private Container kcp() {
        return pod.getContainers().getFirst();
    }
}
