package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.kcp.operator.rig.Child;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operator as its Deployment says: with its arguments and variables, under its ServiceAccount, looked at through its
 * ports and probes. This is the kubelet, which adds what a pod has anyway; only addresses are others, since here everything
 * listens on 127.0.0.1.
 */
public final class DeployedOperator implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Child process;
    private final Container container;
    private final Map<String, Integer> ports;

    private DeployedOperator(Child process, Container container, Map<String, Integer> ports) {
        this.process = process;
        this.container = container;
        this.ports = ports;
    }

    /** Starts one pod of a Deployment that is there; returns when it is ready. */
    public static DeployedOperator start(ControlPlane controlPlane, String namespace, String deployment) {
        var pod = controlPlane
                .admin()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .require()
                .getSpec()
                .getTemplate()
                .getSpec();
        var container = pod.getContainers().getFirst();
        var ports =
                container.getPorts().stream().collect(Collectors.toMap(ContainerPort::getName, port -> Ports.free()));
        var process = controlPlane.run(
                deployment, command(container, ports), variables(controlPlane, namespace, deployment, pod, container));
        var started = new DeployedOperator(process, container, ports);
        try {
            Installation.soon()
                    .until(() -> started.answers(container.getReadinessProbe().getHttpGet()));
        } catch (RuntimeException e) {
            throw new IllegalStateException("not ready: " + process.tail(), e);
        }
        assertThat(started.answers(container.getStartupProbe().getHttpGet())).isTrue();
        assertThat(started.answers(container.getLivenessProbe().getHttpGet())).isTrue();
        return started;
    }

    private static List<String> command(Container container, Map<String, Integer> ports) {
        var command = new ArrayList<>(OperatorProgram.ofImage());
        container.getArgs().stream()
                .filter(argument -> !argument.contains("-bind-address="))
                .forEach(command::add);
        command.add("--health-probe-bind-address=127.0.0.1:" + ports.get("probes"));
        command.add("--metrics-bind-address=127.0.0.1:" + ports.get("metrics"));
        return command;
    }

    private static Map<String, String> variables(
            ControlPlane controlPlane, String namespace, String deployment, PodSpec pod, Container container) {
        var variables = new HashMap<String, String>();
        container.getEnv().forEach(variable -> variables.put(variable.getName(), value(variable, namespace)));
        variables.put("HOSTNAME", deployment + "-0");
        // A pod finds these in the files of its ServiceAccount.
        variables.put("KCP_OPERATOR_LEADER_ELECTION_NAMESPACE", namespace);
        variables.put(
                "KCP_OPERATOR_KUBECONFIG",
                controlPlane
                        .kubeconfigOf(namespace, pod.getServiceAccountName())
                        .toString());
        return variables;
    }

    private static String value(EnvVar variable, String namespace) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        assertThat(variable.getValueFrom().getFieldRef().getFieldPath()).isEqualTo("metadata.namespace");
        return namespace;
    }

    private boolean answers(HTTPGetAction probe) {
        return get(probe.getPort().getStrVal(), probe.getPath()).isPresent();
    }

    /** What is answered at a port of the container with this name. */
    public Optional<String> get(String port, String path) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(port) + path))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            return Optional.of(answer.body()).filter(_ -> answer.statusCode() == 200);
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public List<String> arguments() {
        return container.getArgs();
    }

    @Override
    public void close() {
        process.terminate(STOP_LIMIT);
    }
}
