package io.kcp.operator.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test class against a control plane that test classes of the JVM share, with cert-manager, the CRDs of
 * {@code config/crd} and a {@link StandInNode}. Its methods run beside each other and beside those of other classes.
 *
 * <p>Test methods can ask for {@link ControlPlane}, {@link StandInNode}, the administrator's
 * {@link io.fabric8.kubernetes.client.KubernetesClient} and a {@link TestNamespace} of their own. A test that breaks
 * things for others starts a control plane of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClusterExtension.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface RealCluster {
    /** Classes that name the same one share it. */
    String value() default "without an operator";
}
