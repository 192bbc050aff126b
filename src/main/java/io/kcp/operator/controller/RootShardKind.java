package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardStatus;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.ShardName;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.RootShardModel;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resolve.RootShardResolver;
import io.kcp.operator.resources.KeyBundle;
import io.kcp.operator.resources.Wait;
import io.kcp.operator.resources.rootshard.RootShardPlan;
import io.kcp.operator.status.Situation;
import io.kcp.operator.status.StatusParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A root shard, and what belongs to the installation as a whole: the key bundle and the list of shards. */
final class RootShardKind implements Kind<RootShard, RootShardStatus, RootShardModel> {
    private final Lookup lookup;
    private final Farewell<RootShard> farewell;
    private final RootShardResolver resolver;
    private final KeyCollection keys = new KeyCollection();

    RootShardKind(Lookup lookup, Farewell<RootShard> farewell, Defaults defaults) {
        this.lookup = lookup;
        this.farewell = farewell;
        this.resolver = new RootShardResolver(defaults);
    }

    @Override
    public Resolution<RootShardModel> resolve(RootShard resource, Lookup lookup) {
        return resolver.resolve(resource, lookup);
    }

    @Override
    public Planned plan(RootShard resource, RootShardModel model, Observed observed, Instant now) {
        List<KeyBundle.Key> published = published(model, observed);
        var current = current(model, observed);
        var wanted = KeyBundle.next(published == null ? List.of() : published, current, now);
        boolean complete = current.values().stream().noneMatch(String::isEmpty);
        var decision = keys.decide(resource.getMetadata().getUid(), published, wanted, complete, now);
        if (decision.publish() == null) {
            Wait hold = published == null
                    ? new Wait(
                            "CollectingServiceAccountKeys",
                            "collecting the ServiceAccount keys of " + current.size() + " shards")
                    : null;
            // Changes to a bundle that is in use do not hold anything up: what is published stays until they are.
            List<String> texts = published == null ? List.of() : KeyBundle.print(published);
            return new Planned(RootShardPlan.of(model, texts, hold), decision.lookAgain());
        }
        return new Planned(RootShardPlan.of(model, KeyBundle.print(decision.publish()), null), null);
    }

    private static @Nullable List<KeyBundle.Key> published(RootShardModel model, Observed observed) {
        var found = new ArrayList<KeyBundle.Key>();
        for (int part = 1; ; part++) {
            String text =
                    observed.keyBundle(Names.serviceAccountKeys(model.server().name(), part), KeyBundle.FILE);
            if (text == null) {
                return part == 1 ? null : found;
            }
            found.addAll(KeyBundle.parse(text));
        }
    }

    /** The public key of every shard, or an empty text where it is not there. */
    private static SortedMap<String, String> current(RootShardModel model, Observed observed) {
        var current = new TreeMap<String, String>();
        current.put(
                KeyBundle.owner(true, model.server().name()),
                publicKey(model.server().name(), observed));
        model.shards().forEach(shard -> current.put(KeyBundle.owner(false, shard), publicKey(shard, observed)));
        return current;
    }

    private static String publicKey(String shard, Observed observed) {
        var secret = observed.secret(shard + "-service-account");
        return secret == null || secret.publicKey() == null ? "" : secret.publicKey();
    }

    @Override
    public Farewell<RootShard> farewell() {
        return farewell;
    }

    @Override
    public String deployment(RootShard resource) {
        return Names.rootShardServer(resource.getMetadata().getName());
    }

    @Override
    public RootShardStatus status(
            RootShard resource, @Nullable RootShardModel model, Situation situation, Instant now) {
        var metadata = resource.getMetadata();
        var parts = StatusParts.of(
                resource.getStatus(),
                situation,
                Map.of(),
                model == null
                        ? List.of()
                        : List.of(
                                new Endpoint("proxy", proxyUrl(model)),
                                new Endpoint("shard", model.server().baseUrl())),
                metadata,
                now);
        return new RootShardStatus(
                parts.observedGeneration(),
                parts.conditions(),
                parts.phase(),
                parts.version(),
                parts.endpoints(),
                parts.certificates(),
                lookup.shardsOf(metadata.getNamespace(), metadata.getName()).stream()
                        .map((Shard shard) -> new ShardName(shard.getMetadata().getName()))
                        .toList());
    }

    private static String proxyUrl(RootShardModel model) {
        var hosts = model.proxy().hosts();
        return Host.url(hosts.getLast(), model.proxy().servicePort());
    }
}
