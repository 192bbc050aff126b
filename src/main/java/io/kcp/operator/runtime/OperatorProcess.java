package io.kcp.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.kcp.operator.config.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator as a process: starts its parts in the order in which they need each other, and stops them in the reverse.
 * It neither reads the environment nor exits, so that several can run in one Java runtime.
 */
public final class OperatorProcess {
    private static final Logger log = LoggerFactory.getLogger(OperatorProcess.class);
    private static final Duration CACHE_SYNC_TIMEOUT = Duration.ofMinutes(2);

    private final Settings settings;
    private final Runnable onFailure;
    private final Clock clock = Clock.systemUTC();
    private final Health health = new Health(clock);
    private final Telemetry telemetry = new Telemetry();
    private final Reconciliations reconciliations;
    private final Optional<Leadership> leadership;
    private final Endpoints endpoints;
    private final KubernetesClient client;
    private final List<ControllerModule> modules;
    private final Operator operator;
    private volatile boolean started;
    private volatile boolean stopping;

    /**
     * Opens the ports and prepares everything, but talks to nobody yet.
     *
     * @param onFailure called when the process cannot start or go on; the reason has been logged
     * @throws IOException when a port cannot be opened
     * @throws CompletionException when the client cannot be made, for lack of a kubeconfig that can be read
     */
    public OperatorProcess(Settings settings, List<ControllerModule.Factory> factories, Runnable onFailure)
            throws IOException {
        this.settings = settings;
        this.onFailure = onFailure;
        RequestLimit limit = new RequestLimit(settings.requestsInFlight());
        // Half of the start is this one's classes, so the rest is done beside it.
        var creating = CompletableFuture.supplyAsync(() -> ApiClient.create(settings, limit));
        endpoints = Endpoints.open(settings, health, telemetry);
        leadership = settings.leaderElection().map(election -> new Leadership(election, clock));
        reconciliations = new Reconciliations(telemetry.meters(), settings.workers());
        telemetry.build();
        telemetry.requests(limit);
        telemetry.leader(() -> leadership.map(Leadership::isLeading).orElse(true));
        client = creating.join();
        Platform platform = new Platform(settings, client, telemetry.meters(), clock);
        modules = factories.stream().map(factory -> factory.create(platform)).toList();
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("reconcile-", 0).factory());
        operator = new Operator(framework -> configure(framework, executor));
    }

    private void configure(ConfigurationServiceOverrider framework, ExecutorService executor) {
        framework
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withResourceCloner(new Shared())
                .withMetrics(reconciliations)
                .withExecutorService(executor)
                .withCacheSyncTimeout(CACHE_SYNC_TIMEOUT)
                .withReconciliationTerminationTimeout(settings.shutdownGrace())
                .withInformerStoppedHandler((informer, broken) -> {
                    if (broken != null && started && !stopping) {
                        log.error("A cache cannot go on: {}", informer, broken);
                        onFailure.run();
                    }
                });
        leadership.ifPresent(present -> framework.withLeaderElectionConfiguration(present.configuration()));
    }

    /** Reconcilers change nothing that they are given, so that they need no copy, which would be made by way of JSON. */
    private static final class Shared implements Cloner {
        @Override
        public <R extends HasMetadata> R clone(R object) {
            return object;
        }
    }

    /** Returns when all caches are filled, and the operator works or stands by; or after a failure. */
    public void start() {
        try {
            var connecting = CompletableFuture.runAsync(this::connect);
            modules.forEach(module -> module.register(operator));
            connecting.join();
            modules.forEach(ControllerModule::start);
            operator.start();
            started = true;
            health.running(operator, modules);
            log.info("Started");
        } catch (RuntimeException failure) {
            if (!stopping) {
                StartFailure.tell(failure);
                onFailure.run();
            }
        }
    }

    /** One request first, which opens the connection that all then share; a burst of first ones opens one each. */
    private void connect() {
        try {
            String version = client.getKubernetesVersion().getGitVersion();
            log.info("kcp-operator {} talks to Kubernetes {} at {}", Build.version(), version, client.getMasterUrl());
        } catch (KubernetesClientException failure) {
            throw new OperatorException("cannot use the API server at " + client.getMasterUrl(), failure);
        }
    }

    /** Finishes what is under way within the grace period, hands the lease over and closes everything. */
    public void stop() {
        stopping = true;
        health.stopping();
        reconciliations.stop();
        leadership.ifPresent(Leadership::resign);
        if (started) {
            operator.stop();
        }
        leadership.ifPresent(present -> present.release(client));
        modules.reversed().forEach(ControllerModule::stop);
        client.close();
        endpoints.close();
        telemetry.close();
    }

    /** The port that a path is served on, absent when that is switched off. */
    public Optional<Integer> port(String path) {
        return endpoints.port(path);
    }
}
