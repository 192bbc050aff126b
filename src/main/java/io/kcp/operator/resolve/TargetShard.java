package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.ImageSpec;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceTarget;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Reference;
import io.kcp.operator.model.VirtualWorkspaceModel.Target;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root shard or shard that a virtual workspace server talks to.
 *
 * @param shard null where it is the root shard
 */
record TargetShard(RootShard root, @Nullable Shard shard) {
    static Resolution<TargetShard> of(VirtualWorkspaceTarget target, String namespace, Lookup lookup) {
        if (target.shardRef() == null) {
            LocalReference reference = Objects.requireNonNull(target.rootShardRef());
            Resolution<TargetShard> problem =
                    RootShards.problem(reference.name(), "spec.target.rootShardRef", namespace, lookup);
            return problem != null
                    ? problem
                    : new Resolution.Resolved<>(new TargetShard(
                            Objects.requireNonNull(lookup.rootShard(namespace, reference.name())), null));
        }
        String name = target.shardRef().name();
        Shard shard = lookup.shard(namespace, name);
        if (shard == null) {
            return new Resolution.Waiting<>(
                    "ShardNotFound",
                    "Shard " + name + ", named by spec.target.shardRef, does not exist in namespace " + namespace
                            + ": create it, or name another");
        }
        var config = shard.getSpec() == null ? null : shard.getSpec().rootShard();
        if (config == null
                || config.ref() == null
                || !Inheritance.filled(config.ref().name())) {
            return new Resolution.Waiting<>(
                    "ShardInvalid", "Shard " + name + " is not valid; its own conditions say why");
        }
        Resolution<TargetShard> problem =
                RootShards.problem(config.ref().name(), "Shard " + name + " spec.rootShard.ref", namespace, lookup);
        return problem != null
                ? problem
                : new Resolution.Resolved<>(new TargetShard(
                        Objects.requireNonNull(
                                lookup.rootShard(namespace, config.ref().name())),
                        shard));
    }

    Target address() {
        if (shard == null) {
            String name = root.getMetadata().getName();
            return new Target("RootShard", name, Names.rootShardServer(name), Addresses.rootBase(root));
        }
        String name = shard.getMetadata().getName();
        return new Target("Shard", name, Names.shardServer(name), Addresses.shardBase(shard, root));
    }

    /** What the shard itself runs. */
    ImageSpec image(Defaults defaults) {
        ImageRef image = Inheritance.image(
                shard == null ? null : shard.getSpec().image(), root.getSpec().image(), defaults);
        return new ImageSpec(image.repository(), image.tag(), image.digest(), image.pullSecrets());
    }

    @Nullable
    LocalReference cache() {
        return shard == null
                ? root.getSpec().cache() == null ? null : root.getSpec().cache().ref()
                : ShardResolver.cache(shard.getSpec(), root);
    }

    /** Whose setting {@link #cache} is. */
    String cacheField() {
        return shard != null
                        && shard.getSpec().cache() != null
                        && shard.getSpec().cache().ref() != null
                ? shardName() + " spec.cache.ref"
                : "RootShard " + root.getMetadata().getName() + " spec.cache.ref";
    }

    /** More CAs to trust as a client, where the server brings none itself. */
    @Nullable
    LocalReference caBundleRef() {
        return Inheritance.or(
                shard == null ? null : shard.getSpec().caBundleSecretRef(),
                root.getSpec().caBundleSecretRef());
    }

    /** The shard's own, not what it inherits. */
    List<Reference> caBundle() {
        return shard == null
                ? List.of()
                : References.of(shard.getSpec()).stream()
                        .filter(reference -> reference.field().equals("spec.caBundleSecretRef"))
                        .toList();
    }

    String shardName() {
        return shard == null ? "" : "Shard " + shard.getMetadata().getName();
    }
}
