package io.kcp.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.config.Settings;
import java.time.Duration;

/** What every controller of this operator has in common. */
public final class ControllerDefaults {
    /** Catches what no event told of: drift while a watch was broken, mostly. */
    private static final Duration EVERY = Duration.ofMinutes(15);

    /** An object's children change in flocks, and one look at all of them costs the same as one at each. */
    private static final Duration FLOCK = Duration.ofMillis(500);

    private static final int LOOKS_PER_FLOCK = 2;

    private ControllerDefaults() {}

    /** To be passed on registration; a controller may override any of it afterwards. */
    public static <P extends HasMetadata> void apply(
            ControllerConfigurationOverrider<P> controller, Settings settings) {
        controller
                .withRetry(retry())
                // Deleted objects too: finalizers are this operator's own affair, not the framework's.
                .withTriggerReconcilerOnAllEvents(true)
                .withReconciliationMaxInterval(EVERY)
                .withRateLimiter(new LinearRateLimiter(FLOCK, LOOKS_PER_FLOCK));
        if (!settings.watchedNamespaces().isEmpty()) {
            controller.settingNamespaces(settings.watchedNamespaces());
        }
        // The framework gives one store to the informers of all namespaces, each of which takes the others' objects for
        // gone.
        if (settings.watchedNamespaces().size() <= 1) {
            controller.withItemStore(new TransformingItemStore<>(Informers::reduced));
        }
    }

    /** Never gives up: the framework's default does after five attempts, and then nothing happens for hours. */
    static Retry retry() {
        return GenericRetry.defaultLimitedExponentialRetry()
                .setInitialInterval(Duration.ofSeconds(1))
                .setIntervalMultiplier(2)
                .setMaxInterval(Duration.ofMinutes(1).toMillis())
                .withoutMaxAttempts();
    }
}
