package io.kcp.operator.installation;

import io.kcp.operator.rig.RealCluster;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with an operator that works in all namespaces of the {@link RealCluster} while the class runs. Test methods
 * can also ask for an {@link Installation} in a namespace of their own, and for the {@link RunningOperator}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RealCluster
@ExtendWith(OperatorExtension.class)
public @interface WithOperator {}
