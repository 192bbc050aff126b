package io.kcp.operator.runtime;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A module with one controller, of ConfigMaps, that does what the test says. */
final class ConfigMaps implements ControllerModule {
    final Set<String> notReady = ConcurrentHashMap.newKeySet();
    private final Work work;
    private final Platform platform;

    ConfigMaps(Platform platform, Work work) {
        this.platform = platform;
        this.work = work;
    }

    interface Work {
        void on(ConfigMap map) throws Exception;
    }

    @Override
    public void register(Operator operator) {
        operator.register(
                new Controller(work), controller -> ControllerDefaults.apply(controller, platform.settings()));
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Set<String> notReady() {
        return notReady;
    }

    @ControllerConfiguration(name = "configmap")
    private static final class Controller implements Reconciler<ConfigMap> {
        private final Work work;

        Controller(Work work) {
            this.work = work;
        }

        @Override
        public UpdateControl<ConfigMap> reconcile(ConfigMap map, Context<ConfigMap> context) throws Exception {
            work.on(map);
            return UpdateControl.noUpdate();
        }
    }
}
