package io.kcp.operator.installation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.Outcome;
import io.kcp.operator.config.Surroundings;
import io.kcp.operator.controller.KcpControllers;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.runtime.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The whole operator inside this JVM, as a ServiceAccount of its own, so that the audit log shows what it did. */
public final class RunningOperator implements AutoCloseable {
    // Not the names of config/: tests install that beside it.
    public static final String NAMESPACE = "operator-under-test";
    private static final String ACCOUNT = "operator-under-test";
    private static final Map<String, String> FLAGS = Map.of(
            "--health-probe-bind-address", "127.0.0.1:0",
            "--metrics-bind-address", "127.0.0.1:0",
            "--leader-elect", "false");

    private final OperatorProcess process;
    private final AtomicBoolean failed;
    private boolean closed;

    private RunningOperator(OperatorProcess process, AtomicBoolean failed) {
        this.process = process;
        this.failed = failed;
    }

    /**
     * Returns when its caches are filled.
     *
     * @param flags on top of, or instead of, those that suit every test: all namespaces, no leader election, free ports
     */
    public static RunningOperator start(ControlPlane controlPlane, Map<String, String> flags) {
        var all = new HashMap<>(FLAGS);
        all.put("--kubeconfig", kubeconfig(controlPlane).toString());
        all.putAll(flags);
        var failed = new AtomicBoolean();
        try {
            var process = new OperatorProcess(settings(all), List.of(KcpControllers::new), () -> failed.set(true));
            var started = new RunningOperator(process, failed);
            process.start();
            if (failed.get()) {
                started.close();
                throw new IllegalStateException("The operator does not start; its log says why.");
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Settings settings(Map<String, String> flags) {
        return switch (Settings.read(flags, new Surroundings(Map.of(), Optional.empty()))) {
            case Outcome.Valid(Settings settings) -> settings;
            case Outcome.Invalid(List<?> problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }

    /** Has the rights of {@code config/rbac} and no others. */
    public static Path kubeconfig(ControlPlane controlPlane) {
        return kubeconfig(controlPlane, ACCOUNT);
    }

    /** Of another one with the same rights. */
    public static Path kubeconfig(ControlPlane controlPlane, String account) {
        grant(controlPlane, account);
        return controlPlane.kubeconfigOf(NAMESPACE, account);
    }

    /** The same account, as a pod has it. */
    public static Path mount(ControlPlane controlPlane) {
        grant(controlPlane, ACCOUNT);
        return controlPlane.mountOf(NAMESPACE, ACCOUNT);
    }

    private static void grant(ControlPlane controlPlane, String account) {
        var client = controlPlane.admin();
        Stream.of(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(NAMESPACE)
                                .endMetadata()
                                .build(),
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withNamespace(NAMESPACE)
                                .withName(account)
                                .endMetadata()
                                .build(),
                        shipped("rbac/cluster-role.yaml", ClusterRole.class),
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName(account)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", ACCOUNT)
                                .addNewSubject("", "ServiceAccount", account, NAMESPACE)
                                .build(),
                        shipped("account/lease-role.yaml", Role.class),
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withNamespace(NAMESPACE)
                                .withName(account)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "Role", ACCOUNT)
                                .addNewSubject("", "ServiceAccount", account, NAMESPACE)
                                .build())
                .forEach(object -> client.resource(object).serverSideApply());
    }

    private static <T extends HasMetadata> T shipped(String file, Class<T> type) {
        try {
            var yaml = Files.readString(Assets.projectRoot().resolve("config").resolve(file));
            var role = Serialization.unmarshal(yaml, type);
            role.getMetadata().setName(ACCOUNT);
            if (role.getMetadata().getNamespace() != null) {
                role.getMetadata().setNamespace(NAMESPACE);
            }
            return role;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the audit log has it. */
    public static String user() {
        return user(ACCOUNT);
    }

    public static String user(String account) {
        return "system:serviceaccount:" + NAMESPACE + ":" + account;
    }

    /** Whether it asked to be ended. */
    public boolean failed() {
        return failed.get();
    }

    /** Where a probe is answered. */
    public int port(String path) {
        return process.port(path).orElseThrow();
    }

    /** Stops it in good order; once is enough. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            process.stop();
        }
    }
}
