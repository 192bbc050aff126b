package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.cluster.Finalizers;
import io.kcp.operator.kcp.KcpClients;
import io.kcp.operator.resources.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A root shard goes last: its CAs and its kcp are what the others live on. Those that go too count as gone once they had the time to
 * clear away what is theirs in kcp. That time is short, whatever kcp does: they give up as soon as the root shard is gone, so that
 * everything at once comes to an end.
 */
final class RootShardFarewell implements Farewell<RootShard> {
    /** For pods to stop, and for kcp to be told afterwards. */
    private static final Duration AT_MOST = Duration.ofSeconds(40);

    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final int NAMED = 5;

    private final Function<RootShard, List<CustomResource<?, ?>>> dependents;
    private final Function<RootShard, List<Kubeconfig>> entitled;
    private final KcpClients kcp;
    private final InstantSource clock;

    /** By UID, since when nobody but those that go has been left. */
    private final Map<String, Instant> alone = new ConcurrentHashMap<>();

    /**
     * @param dependents those that name it
     * @param entitled those that have rights in its kcp
     */
    RootShardFarewell(
            Function<RootShard, List<CustomResource<?, ?>>> dependents,
            Function<RootShard, List<Kubeconfig>> entitled,
            KcpClients kcp,
            InstantSource clock) {
        this.dependents = dependents;
        this.entitled = entitled;
        this.kcp = kcp;
        this.clock = clock;
    }

    @Override
    public @Nullable Hold next(RootShard root) {
        Wait why = Farewell.isForced(root) ? null : why(root);
        if (why == null) {
            kcp.forget(root.getMetadata().getNamespace(), root.getMetadata().getName());
            return null;
        }
        return new Hold(why, A_MOMENT).whileServing();
    }

    private @Nullable Wait why(RootShard root) {
        String uid = root.getMetadata().getUid();
        var left = dependents.apply(root).stream()
                .filter(dependent -> !isGoing(dependent))
                .toList();
        if (!left.isEmpty()) {
            alone.remove(uid);
            return new Wait(
                    "DependentsLeft",
                    names(left) + " would be left without their root shard: delete them too, or let them name another"
                            + " one");
        }
        var clearing = clearing(root);
        Instant now = clock.instant();
        Instant since = alone.computeIfAbsent(uid, _ -> now);
        return clearing.isEmpty() || !now.isBefore(since.plus(AT_MOST))
                ? null
                : new Wait(
                        "DependentsLeaving",
                        names(clearing) + " may have something to clear away in kcp: that is waited for, but no longer"
                                + " than " + AT_MOST.toSeconds() + " seconds");
    }

    private List<? extends CustomResource<?, ?>> clearing(RootShard root) {
        Stream<CustomResource<?, ?>> shards = dependents.apply(root).stream().filter(Shard.class::isInstance);
        return Stream.concat(shards, entitled.apply(root).stream())
                .filter(Finalizers::isHeld)
                .toList();
    }

    private static boolean isGoing(CustomResource<?, ?> one) {
        return one.getMetadata().getDeletionTimestamp() != null;
    }

    private static String names(List<? extends CustomResource<?, ?>> objects) {
        var names = objects.stream()
                .map(one -> one.getKind() + " " + one.getMetadata().getName())
                .sorted()
                .toList();
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    @Override
    public void forget(RootShard root) {
        alone.remove(root.getMetadata().getUid());
    }
}
