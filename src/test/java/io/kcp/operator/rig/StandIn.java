package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every object of a kind whenever it changes, and acts in the place of somebody who is not there. */
final class StandIn<T extends HasMetadata> implements AutoCloseable {
    static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Brings back what could not be done at once, as when the API server was away. */
    private static final long RESYNC_MILLIS = 2_000;

    /** The JDK's client fails with more than a hundred requests on one connection. */
    private static final int AT_ONCE = 24;

    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits = new Semaphore(AT_ONCE);

    /** By uid what is being acted on, and whether it changed meanwhile. */
    private final Map<String, Boolean> busy = new ConcurrentHashMap<>();

    /** By uid the version last acted on: until the own write comes back as an event, there is nothing new to say. */
    private volatile Map<String, String> done = new ConcurrentHashMap<>();

    private final Consumer<T> action;
    private final SharedIndexInformer<T> informer;
    private volatile boolean closed;

    /** The action gets the newest state of each object; what it throws is tried again. */
    StandIn(Informable<T> objects, Consumer<T> action) {
        this.action = action;
        this.informer = objects.runnableInformer(RESYNC_MILLIS);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                look(object);
            }

            @Override
            public void onUpdate(T before, T now) {
                look(now);
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                done.remove(object.getMetadata().getUid());
            }
        });
        informer.run();
    }

    /** For when the action would now do something else than it did. */
    void lookAtAll() {
        // A new map, so that what is being done on the old terms does not count.
        done = new ConcurrentHashMap<>();
        informer.getStore().list().forEach(this::look);
    }

    private void look(T object) {
        var key = object.getMetadata().getUid();
        if (!closed && !isDone(object) && !busy.merge(key, false, (before, now) -> true)) {
            threads.execute(() -> actOn(object, key));
        }
    }

    private boolean isDone(T object) {
        return object.getMetadata()
                .getResourceVersion()
                .equals(done.get(object.getMetadata().getUid()));
    }

    private void actOn(T object, String key) {
        do {
            busy.put(key, false);
            permits.acquireUninterruptibly();
            var doneNow = done;
            try {
                var newest = informer.getStore().getByKey(informer.getStore().getKey(object));
                if (newest != null && !isDone(newest)) {
                    action.accept(newest);
                    doneNow.put(key, newest.getMetadata().getResourceVersion());
                }
            } catch (KubernetesClientException e) {
                forgive(e, object);
            } finally {
                permits.release();
            }
        } while (!busy.remove(key, false));
    }

    private void forgive(KubernetesClientException e, T object) {
        var known = e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
        if (!known && !closed) {
            LOG.debug("Not done yet for {}", object.getMetadata().getName(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        informer.stop();
        threads.shutdownNow();
        threads.close();
    }
}
