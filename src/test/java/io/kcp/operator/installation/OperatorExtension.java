package io.kcp.operator.installation;

import io.kcp.operator.rig.SharedCluster;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects what {@link WithOperator} promises. The operator ends with its class, since the objects of other tests are not for
 * an operator to reconcile.
 */
final class OperatorExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(OperatorExtension.class);
    private static final Set<Class<?>> INJECTED = Set.of(Installation.class, RunningOperator.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        operator(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return INJECTED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == RunningOperator.class) {
            return operator(context);
        }
        return new Installation(
                SharedCluster.controlPlane(context),
                RunningOperator.user(),
                SharedCluster.namespace(context).name());
    }

    private static RunningOperator operator(ExtensionContext context) {
        return context.getStore(STORE)
                .computeIfAbsent(
                        RunningOperator.class,
                        key -> RunningOperator.start(SharedCluster.controlPlane(context), Map.of()),
                        RunningOperator.class);
    }
}
