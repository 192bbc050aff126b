package io.kcp.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.config.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * What the process lends to its modules. It closes the client itself, after every module has stopped.
 *
 * @param client never has more than {@link Settings#requestsInFlight} requests in flight, whoever uses it
 */
public record Platform(Settings settings, KubernetesClient client, MeterRegistry meters, Clock clock) {}
