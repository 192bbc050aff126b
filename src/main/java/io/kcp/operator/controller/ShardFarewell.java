package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.cluster.Applier;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.cluster.Ownership;
import io.kcp.operator.kcp.Answer;
import io.kcp.operator.kcp.ShardRegistry;
import io.kcp.operator.kcp.ShardRegistry.Registration;
import io.kcp.operator.model.KcpEndpoint;
import io.kcp.operator.model.Names;
import io.kcp.operator.resolve.KcpEndpoints;
import io.kcp.operator.resources.Wait;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a shard goes without taking anybody's data with it: no new workspaces, wait until the old ones are gone, stop the pods, and only
 * then take it off kcp's list (pods that start would put it there again).
 *
 * <p>Where it stands is written down in kcp, not here: an operator that starts goes on from there.
 */
record ShardFarewell(Lookup lookup, Applier applier, ShardRegistry registry) implements Farewell<Shard> {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** For kcp's scheduler to have seen that nothing may be placed there any more. */
    private static final Duration CORDONED = Duration.ofSeconds(5);

    private static final Duration WHILE_PEOPLE_MOVE = Duration.ofSeconds(10);
    private static final String WAY_OUT =
            "; annotate the Shard with " + FORCE + "=true to delete it all the same, with all the data on it";

    @Override
    public @Nullable Hold next(Shard shard) {
        RootShard root = installation(shard);
        if (root == null) {
            return null;
        }
        Deployment deployment =
                lookup.in(shard.getMetadata().getNamespace()).deployment(Names.shardServer(name(shard)));
        boolean must = hasBeenUp(shard) && !Farewell.isForced(shard) && !isGoing(root);
        if (deployment == null) {
            return strike(shard, root, must);
        }
        if (deployment.getMetadata().getDeletionTimestamp() != null) {
            return stopping(deployment);
        }
        if (Ownership.of(deployment, shard) instanceof Ownership.Foreign) {
            // Left behind on purpose (--cascade=orphan), with all that runs in it.
            return null;
        }
        Hold hold = must ? emptied(shard, root) : null;
        if (hold != null) {
            return hold.whileServing();
        }
        applier.deleteWithPods(deployment, shard);
        return stopping(deployment);
    }

    private static Hold stopping(Deployment deployment) {
        return new Hold(
                new Wait(
                        "StoppingPods",
                        "the pods of Deployment " + deployment.getMetadata().getName() + " are being stopped"),
                A_MOMENT);
    }

    /** Null where there is no kcp to take leave of. */
    private @Nullable RootShard installation(Shard shard) {
        var config = shard.getSpec() == null ? null : shard.getSpec().rootShard();
        if (config == null
                || config.ref() == null
                || config.ref().name() == null
                // kcp's name of the root shard itself.
                || name(shard).equals("root")) {
            return null;
        }
        RootShard root = lookup.rootShard(
                shard.getMetadata().getNamespace(), config.ref().name());
        return root == null || root.getSpec() == null ? null : root;
    }

    /** With the whole installation go its data: that is what its user asked for. */
    private static boolean isGoing(RootShard root) {
        return root.getMetadata().getDeletionTimestamp() != null;
    }

    /** Before it was, nothing can have been placed there. */
    private static boolean hasBeenUp(Shard shard) {
        return shard.getStatus() != null && shard.getStatus().version() != null;
    }

    /** Null once nothing lives there, and kcp knows it. */
    private @Nullable Hold emptied(Shard shard, RootShard root) {
        Hold hold = after(
                registry.cordon(KcpEndpoints.rootShard(root), name(shard)),
                justNow -> justNow
                        ? new Hold(
                                new Wait("Cordoned", "kcp was told to place no more workspaces on this shard"),
                                CORDONED)
                        : null);
        if (hold != null) {
            return hold;
        }
        hold = after(
                registry.logicalClusters(KcpEndpoints.wholeShard(shard, root)),
                count -> count == 0
                        ? null
                        : new Hold(
                                new Wait(
                                        "LogicalClustersLeft",
                                        count + (count == 1 ? " logical cluster lives" : " logical clusters live")
                                                + " on this shard: delete or move the workspaces" + WAY_OUT),
                                WHILE_PEOPLE_MOVE));
        return hold != null ? hold : after(registry.markEmpty(KcpEndpoints.rootShard(root), name(shard)), _ -> null);
    }

    /** @param must whether to wait where kcp cannot be asked, and where nobody knows that the shard was empty */
    private @Nullable Hold strike(Shard shard, RootShard root, boolean must) {
        KcpEndpoint kcp = KcpEndpoints.rootShard(root);
        Hold hold = after(registry.find(kcp, name(shard)), found -> {
            if (found == Registration.ABSENT) {
                return null;
            }
            return must && found == Registration.IN_USE
                    ? new Hold(
                                    new Wait(
                                            "LogicalClustersUnknown",
                                            "its Deployment is gone, so that nobody can say whether logical clusters are left in"
                                                    + " its etcd" + WAY_OUT),
                                    WHILE_PEOPLE_MOVE)
                            // Not stopped by us: it comes back, and can be asked again.
                            .whileServing()
                    : after(registry.strike(kcp, name(shard)), _ -> null);
        });
        return must ? hold : null;
    }

    /** What comes of an answer; without one it is waited for. */
    private static <T> @Nullable Hold after(Answer<T> answer, Function<T, @Nullable Hold> given) {
        return switch (answer) {
            case Answer.Given<T>(T value) -> given.apply(value);
            case Answer.Refused<T>(int _, String why) ->
                new Hold(new Wait("KcpRefused", why + WAY_OUT), WHILE_PEOPLE_MOVE);
            case Answer.Unreachable<T>(String why, Duration retry) ->
                new Hold(
                        new Wait(
                                "KcpUnreachable",
                                "whether logical clusters are left cannot be asked: " + why + WAY_OUT),
                        retry);
        };
    }

    private static String name(Shard shard) {
        return shard.getMetadata().getName();
    }
}
