package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.kcp.KcpClients;
import io.kcp.operator.resources.Wait;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A root shard goes last: its CAs and its kcp are what the others live on. Those that are being deleted too count as gone. */
record RootShardFarewell(Function<RootShard, List<CustomResource<?, ?>>> dependents, KcpClients kcp)
        implements Farewell<RootShard> {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final int NAMED = 5;

    @Override
    public @Nullable Hold next(RootShard root) {
        String namespace = root.getMetadata().getNamespace();
        String name = root.getMetadata().getName();
        List<String> left = dependents.apply(root).stream()
                .filter(dependent -> dependent.getMetadata().getDeletionTimestamp() == null)
                .map(dependent ->
                        dependent.getKind() + " " + dependent.getMetadata().getName())
                .sorted()
                .toList();
        if (left.isEmpty() || Farewell.isForced(root)) {
            kcp.forget(namespace, name);
            return null;
        }
        var hold = new Hold(
                new Wait(
                        "DependentsLeft",
                        String.join(", ", left.subList(0, Math.min(NAMED, left.size())))
                                + (left.size() > NAMED ? " and " + (left.size() - NAMED) + " more" : "")
                                + " would be left without their root shard: delete them too, or let them name another"
                                + " one"),
                A_MOMENT);
        return hold.whileServing();
    }
}
