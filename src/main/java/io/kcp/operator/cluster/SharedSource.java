package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Wakes a controller at changes of objects that all controllers watch together. Holds no object itself.
 *
 * @param <R> what is watched
 * @param <P> what is reconciled
 */
public final class SharedSource<R extends HasMetadata, P extends HasMetadata> extends AbstractEventSource<R, P>
        implements Watched.Listener<R> {
    private final Watched<R> watched;
    private final Function<R, Set<ResourceID>> toPrimaries;
    private final BiPredicate<R, R> differs;

    /**
     * @param toPrimaries whom a change concerns; asked for the object before and after it
     * @param differs whether a change of an object, before and after, matters at all
     */
    public SharedSource(
            String name, Watched<R> watched, Function<R, Set<ResourceID>> toPrimaries, BiPredicate<R, R> differs) {
        super(watched.type(), name);
        this.watched = watched;
        this.toPrimaries = toPrimaries;
        this.differs = differs;
    }

    @Override
    public void start() {
        if (!isRunning()) {
            super.start();
            watched.subscribe(this);
        }
    }

    @Override
    public void stop() {
        watched.unsubscribe(this);
        super.stop();
    }

    @Override
    public void added(R now) {
        wake(toPrimaries.apply(now));
    }

    @Override
    public void changed(R before, R now) {
        if (differs.test(before, now)) {
            Set<ResourceID> primaries = new HashSet<>(toPrimaries.apply(before));
            primaries.addAll(toPrimaries.apply(now));
            wake(primaries);
        }
    }

    @Override
    public void removed(R last) {
        wake(toPrimaries.apply(last));
    }

    /** Always empty: reconcilers read from a {@link Lookup}. */
    @Override
    public Set<R> getSecondaryResources(P primary) {
        return Set.of();
    }

    @Override
    public Status getStatus() {
        return watched.isSynced() ? Status.HEALTHY : Status.UNKNOWN;
    }

    private void wake(Set<ResourceID> primaries) {
        primaries.forEach(primary -> getEventHandler().handleEvent(new Event(primary)));
    }
}
