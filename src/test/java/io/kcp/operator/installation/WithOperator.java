package io.kcp.operator.installation;

import io.kcp.operator.rig.RealCluster;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class on a {@link RealCluster} with an operator, which works in all its namespaces until the last of these classes
 * has ended. Test methods can also ask for an {@link Installation} in a namespace of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RealCluster("with an operator")
@ExtendWith(OperatorExtension.class)
public @interface WithOperator {}
