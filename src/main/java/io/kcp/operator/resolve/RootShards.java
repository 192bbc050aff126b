package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Pki;
import io.kcp.operator.model.Reference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The root shard that a shard or front-proxy belongs to. */
final class RootShards {
    private RootShards() {}

    /** The CAs of its installation. */
    static Pki pki(RootShard root) {
        String name = root.getMetadata().getName();
        var caSecret = root.getSpec().certificates().caSecretRef();
        return new Pki(name, caSecret == null ? name + "-ca" : caSecret.name());
    }

    static <M> @Nullable Resolution<M> problem(@Nullable RootShardConfig config, String namespace, Lookup lookup) {
        if (config == null
                || config.ref() == null
                || !Inheritance.filled(config.ref().name())) {
            return new Resolution.Invalid<>(
                    "InvalidReference",
                    "spec.rootShard.ref.name is required: name the RootShard this object belongs to");
        }
        return problem(config.ref().name(), "spec.rootShard.ref", namespace, lookup);
    }

    /** @param field that names it */
    static <M> @Nullable Resolution<M> problem(String name, String field, String namespace, Lookup lookup) {
        RootShard root = lookup.rootShard(namespace, name);
        if (root == null) {
            return new Resolution.Waiting<>(
                    "RootShardNotFound",
                    "RootShard " + name + ", named by " + field + ", does not exist in namespace " + namespace
                            + ": create it, or name another");
        }
        if (root.getSpec() == null
                || root.getSpec().external() == null
                || root.getSpec().external().hostname() == null
                || root.getSpec().external().port() == null
                || root.getSpec().certificates() == null) {
            return new Resolution.Waiting<>(
                    "RootShardInvalid", "RootShard " + name + " is not valid; its own conditions say why");
        }
        return null;
    }

    /** Settings that are inherited must be there too; the message says whose they are. */
    static <M> @Nullable Resolution<M> inherited(
            RootShard root, List<Reference> own, Set<String> fields, Observed observed) {
        Set<String> overridden = own.stream().map(Reference::field).collect(Collectors.toSet());
        List<Reference> inherited = References.of(root.getSpec()).stream()
                .filter(reference -> fields.stream().anyMatch(reference.field()::startsWith))
                // CAs for clients add up; everything else is replaced.
                .filter(reference ->
                        reference.field().equals("spec.clientCABundleRef") || !overridden.contains(reference.field()))
                .toList();
        return ReferenceCheck.check(
                inherited, observed, "RootShard " + root.getMetadata().getName() + " ");
    }
}
