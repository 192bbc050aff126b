package io.kcp.operator.runtime;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder.ExecutorSupplier;
import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.LeaderElection;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the one client of the API server that the whole process shares. */
final class ApiClient {
    /** Few and quick: reconciliations, informers and the elector try again by themselves. */
    private static final int RETRIES = 3;

    /** Doubles five times: a cache is back 8 s after the API server at the latest, and not 32 s as by default. */
    private static final int RECONNECT_MILLIS = 250;

    private ApiClient() {}

    static KubernetesClient create(Settings settings, RequestLimit limit) {
        return new KubernetesClientBuilder()
                .withConfig(configuration(settings))
                .withHttpClientFactory(new LimitedHttpClientFactory(limit, leaseTimeout(settings)))
                .withTaskExecutorSupplier(new VirtualThreads())
                .build();
    }

    private static Duration leaseTimeout(Settings settings) {
        return settings.leaderElection().map(LeaderElection::requestTimeout).orElse(Duration.ofSeconds(10));
    }

    private static Config configuration(Settings settings) {
        Config found = settings.kubeconfig()
                .map(file -> Config.fromKubeconfig(file.toFile()))
                .orElseGet(() -> Config.autoConfigure(null));
        return new ConfigBuilder(found)
                .withUserAgent("kcp-operator/" + Build.version())
                .withRequestRetryBackoffLimit(RETRIES)
                .withWatchReconnectInterval(RECONNECT_MILLIS)
                .build();
    }

    private static final class VirtualThreads implements ExecutorSupplier {
        @Override
        public Executor get() {
            return Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("client-", 0).factory());
        }

        @Override
        public void onClose(Executor executor) {
            ((ExecutorService) executor).shutdownNow();
        }
    }
}
