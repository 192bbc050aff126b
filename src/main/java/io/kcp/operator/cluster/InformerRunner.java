package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.cluster.WatchedType.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the informers of the types that the API server knows, and looks for the others until they come.
 *
 * <p>A type may go again, when somebody removes its definition. What was kept is then forgotten.
 */
final class InformerRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InformerRunner.class);

    /** An API server keeps the watches of a type that has gone for minutes. */
    private static final int LOOKS_PER_LOOK_AT_ALL = 12;

    /** With its objects goes what depends on them, so one answer, of one of several API servers, is not enough. */
    private static final int MISSED_BEFORE_GONE = 2;

    private final KubernetesClient client;
    private final Informers.Settings settings;
    private final Collection<Watched<?>> types;
    private final Runnable whenChanged;
    private final Map<Watched<?>, List<Watching<?>>> atWork = new HashMap<>();
    private final Map<Watched<?>, Integer> missed = new ConcurrentHashMap<>();

    /** Types of which the API server has said that it does not know them. */
    private final Set<Watched<?>> absent = ConcurrentHashMap.newKeySet();

    private long looks;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("informers").factory());

    /** @param whenChanged told after a type has been read in full for the first time, or has gone */
    InformerRunner(
            KubernetesClient client, Informers.Settings settings, Collection<Watched<?>> types, Runnable whenChanged) {
        this.client = client;
        this.settings = settings;
        this.types = List.copyOf(types);
        this.whenChanged = whenChanged;
        // Of a type that it does not know the client makes a tree first, for each event of a watch.
        types.forEach(watched -> client.getKubernetesSerialization()
                .registerKubernetesResource(watched.definition().type()));
    }

    void start() {
        long every = settings.discoveryInterval().toMillis();
        var _ = looker.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
    }

    boolean awaitReady(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!notReady().isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    synchronized List<String> notReady() {
        List<String> missing = new ArrayList<>();
        for (Watched<?> watched : types) {
            List<Watching<?>> watchings = atWork.get(watched);
            if (watchings != null) {
                List<String> unread = watchings.stream()
                        .filter(one -> !one.isSynced())
                        .map(Watching::toString)
                        .toList();
                missing.addAll(unread);
                if (unread.isEmpty() && !watched.isSynced()) {
                    missing.add(watched.definition().plural() + ": just read");
                }
            } else if (!absent.contains(watched)) {
                missing.add(watched.definition().plural() + ": not looked for yet");
            } else if (watched.definition().presence() != Presence.OPTIONAL) {
                missing.add(watched.definition().plural() + ": not known to the API server");
            }
        }
        return missing;
    }

    @Override
    public void close() {
        looker.shutdownNow();
        synchronized (this) {
            atWork.values().forEach(watchings -> watchings.forEach(Watching::stop));
            atWork.clear();
        }
    }

    /** All types at once: at a start everything waits for the slowest. */
    private void look() {
        boolean atAll = looks++ % LOOKS_PER_LOOK_AT_ALL == 0;
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            types.stream()
                    .filter(watched -> atAll || !isAtWork(watched))
                    .forEach(watched -> each.execute(() -> lookQuietly(watched)));
        }
    }

    private void lookQuietly(Watched<?> watched) {
        try {
            if (!looker.isShutdown()) {
                look(watched);
            }
        } catch (RuntimeException failure) {
            if (!looker.isShutdown()) {
                LOG.warn("Could not look for {}", watched.definition().plural(), failure);
            }
        }
    }

    private <T extends HasMetadata> void look(Watched<T> watched) {
        Probe probe = watched.definition().presence() == Presence.BUILT_IN ? Probe.SERVED : Probe.of(client, watched);
        switch (probe) {
            case SERVED -> {
                missed.remove(watched);
                absent.remove(watched);
                if (!isAtWork(watched)) {
                    startWatching(watched);
                }
            }
            case NOT_SERVED -> {
                if (!watched.isSynced() || missed.merge(watched, 1, Integer::sum) >= MISSED_BEFORE_GONE) {
                    absent.add(watched);
                    forget(watched);
                }
            }
            case NO_ANSWER -> {}
        }
    }

    private synchronized boolean isAtWork(Watched<?> watched) {
        List<Watching<?>> watchings = atWork.get(watched);
        return watchings != null && watchings.stream().allMatch(Watching::isRunning);
    }

    private synchronized <T extends HasMetadata> void startWatching(Watched<T> watched) {
        if (looker.isShutdown()) {
            return;
        }
        stopWatching(watched);
        List<Watching<?>> watchings = new ArrayList<>();
        for (String namespace : watched.stores().keySet()) {
            watchings.add(new Watching<>(client, watched, namespace, settings.pageSize()));
        }
        atWork.put(watched, watchings);
        watchings.forEach(one -> one.start(() -> synced(watched, watchings)));
    }

    private synchronized void stopWatching(Watched<?> watched) {
        List<Watching<?>> watchings = atWork.remove(watched);
        if (watchings != null) {
            watchings.forEach(Watching::stop);
        }
    }

    private void synced(Watched<?> watched, List<Watching<?>> watchings) {
        if (!watched.isSynced() && watchings.stream().allMatch(Watching::isSynced)) {
            watched.synced(true);
            LOG.debug("Have read all {}", watched.definition().plural());
            whenChanged.run();
        }
    }

    private void forget(Watched<?> watched) {
        stopWatching(watched);
        if (watched.isSynced()) {
            LOG.warn("The API server no longer knows {}", watched.definition().plural());
            watched.clear();
            whenChanged.run();
        }
    }
}
