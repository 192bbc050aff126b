package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Replaces only what no test machine can run: nodes. It binds each Pod to a Node of its own, reports it running and
 * ready without starting anything, and lets go of it at once when it is deleted, as a kubelet does after its last
 * container has ended. Everything round it is real.
 */
public final class StandInNode implements AutoCloseable {
    /** The name of its Node. */
    public static final String NAME = "stand-in";

    private final KubernetesClient client;
    private final AtomicInteger addresses = new AtomicInteger();
    private final StandIn<Pod> pods;
    private final Map<String, Predicate<? super Pod>> held = new ConcurrentHashMap<>();

    private StandInNode(KubernetesClient client) {
        this.client = client;
        this.pods = new StandIn<>(client.pods().inAnyNamespace(), this::look);
    }

    public static StandInNode start(ControlPlane controlPlane) {
        var client = controlPlane.client(User.STAND_IN);
        client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .addToLabels("kubernetes.io/hostname", NAME)
                        .endMetadata()
                        .build())
                .serverSideApply();
        return new StandInNode(client);
    }

    /**
     * From now on Pods of the namespace that match do not become ready, as if their containers did not start; those that
     * are ready stay so. Replaces what was held there before.
     */
    public void hold(String namespace, Predicate<? super Pod> which) {
        held.put(namespace, which);
        pods.lookAtAll();
    }

    /** Lets all Pods of the namespace become ready again. */
    public void release(String namespace) {
        held.remove(namespace);
        pods.lookAtAll();
    }

    private boolean isHeld(Pod pod) {
        var which = held.get(pod.getMetadata().getNamespace());
        return which != null && which.test(pod);
    }

    private void look(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            client.resource(pod).withGracePeriod(0).delete();
        } else if (!isHeld(pod) && !isReady(pod)) {
            if (pod.getSpec().getNodeName() == null) {
                bind(pod);
            }
            client.resource(pod)
                    .subresource("status")
                    .patch(StandIn.MERGE, client.getKubernetesSerialization().asJson(running(pod)));
        }
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private void bind(Pod pod) {
        client.bindings()
                .inNamespace(pod.getMetadata().getNamespace())
                .resource(new BindingBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withUid(pod.getMetadata().getUid())
                        .endMetadata()
                        .withNewTarget()
                        .withKind("Node")
                        .withName(NAME)
                        .endTarget()
                        .build())
                .create();
    }

    private Pod running(Pod pod) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var address = addresses.incrementAndGet();
        return new PodBuilder()
                .withNewStatus()
                .withPhase("Running")
                .withStartTime(now)
                .withHostIP("127.0.0.1")
                .withPodIP("10.244.%d.%d".formatted(address / 250 % 250, address % 250 + 1))
                .withConditions(Stream.of("PodScheduled", "Initialized", "ContainersReady", "Ready")
                        .map(type -> condition(type, now))
                        .toList())
                .withInitContainerStatuses(pod.getSpec().getInitContainers().stream()
                        .map(container -> ended(container, now))
                        .toList())
                .withContainerStatuses(pod.getSpec().getContainers().stream()
                        .map(container -> started(container, now))
                        .toList())
                .endStatus()
                .build();
    }

    private static PodCondition condition(String type, String now) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withLastTransitionTime(now)
                .build();
    }

    private static ContainerStatus started(Container container, String now) {
        return status(container)
                .withStarted(true)
                .withNewState()
                .withNewRunning()
                .withStartedAt(now)
                .endRunning()
                .endState()
                .build();
    }

    private static ContainerStatus ended(Container container, String now) {
        return status(container)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withReason("Completed")
                .withStartedAt(now)
                .withFinishedAt(now)
                .endTerminated()
                .endState()
                .build();
    }

    private static ContainerStatusBuilder status(Container container) {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID(container.getImage())
                .withReady(true)
                .withRestartCount(0);
    }

    @Override
    public void close() {
        pods.close();
    }
}
