package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Injects what {@link RealCluster} promises. */
final class ClusterExtension implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(ClusterExtension.class);
    private static final Set<Class<?>> INJECTED =
            Set.of(ControlPlane.class, StandInNode.class, KubernetesClient.class, TestNamespace.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return INJECTED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        var shared = shared(context);
        if (type == ControlPlane.class) {
            return shared.controlPlane();
        } else if (type == StandInNode.class) {
            return shared.node();
        } else if (type == KubernetesClient.class) {
            return shared.controlPlane().admin();
        }
        return namespace(context);
    }

    static ControlPlane controlPlane(ExtensionContext context) {
        return shared(context).controlPlane();
    }

    static TestNamespace namespace(ExtensionContext context) {
        var admin = controlPlane(context).admin();
        return context.getStore(STORE)
                .computeIfAbsent(TestNamespace.class, key -> newNamespace(admin), TestNamespace.class);
    }

    private static TestNamespace newNamespace(KubernetesClient client) {
        var created = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("test-")
                        .endMetadata()
                        .build())
                .create();
        var name = created.getMetadata().getName();
        // Without it the API server refuses Pods.
        client.serviceAccounts()
                .inNamespace(name)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
        return new TestNamespace(name);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, STORE)
                .computeIfAbsent(name(context), name -> Shared.start(), Shared.class);
    }

    private static String name(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RealCluster.class)
                .orElseThrow()
                .value();
    }

    /** JUnit closes what its session holds when all tests of the JVM have ended. */
    private record Shared(ControlPlane controlPlane, StandInNode node) implements AutoCloseable {

        static Shared start() {
            var options = Options.standard();
            var crds = Assets.projectRoot().resolve("config/crd");
            var controlPlane = ControlPlane.start(Files.isDirectory(crds) ? options.withCrds(crds) : options);
            return new Shared(controlPlane, StandInNode.start(controlPlane));
        }

        @Override
        public void close() {
            node.close();
            controlPlane.close();
        }
    }
}
