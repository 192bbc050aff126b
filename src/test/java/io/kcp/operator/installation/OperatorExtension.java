package io.kcp.operator.installation;

import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.SharedCluster;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Injects what {@link WithOperator} promises. */
final class OperatorExtension implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(OperatorExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // First, since JUnit closes what came last before what it stands on.
        var controlPlane = SharedCluster.controlPlane(context);
        context.getStore(StoreScope.LAUNCHER_SESSION, STORE)
                .computeIfAbsent(
                        ControlPlane.class,
                        key -> RunningOperator.start(controlPlane, Map.of()),
                        RunningOperator.class);
        return new Installation(
                controlPlane,
                RunningOperator.user(),
                SharedCluster.namespace(context).name());
    }
}
