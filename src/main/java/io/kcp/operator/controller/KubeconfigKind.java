package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigStatus;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resolve.KubeconfigResolver;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resources.kubeconfig.KubeconfigPlan;
import io.kcp.operator.status.KubeconfigHealth;
import io.kcp.operator.status.Situation;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Access for one client. */
final class KubeconfigKind implements Kind<Kubeconfig, KubeconfigStatus, KubeconfigKind.Entitled> {
    private final KubeconfigResolver resolver;

    private final Rights rights;
    private final Farewell<Kubeconfig> farewell;

    /** @param standing of its rights at the time of this reconciliation */
    record Entitled(KubeconfigModel model, Rights.Standing standing) {}

    KubeconfigKind(IdentityPolicy policy, Rights rights, Farewell<Kubeconfig> farewell) {
        this.rights = rights;
        this.farewell = farewell;
        this.resolver = new KubeconfigResolver(policy);
    }

    @Override
    public Resolution<Entitled> resolve(Kubeconfig resource, Lookup lookup) {
        return resolver.resolve(resource, lookup).map(model -> new Entitled(model, rights.look(resource, model)));
    }

    @Override
    public Planned plan(Kubeconfig resource, Entitled entitled, Observed observed, Instant now) {
        return new Planned(
                KubeconfigPlan.of(entitled.model()), entitled.standing().lookAgain());
    }

    @Override
    public Farewell<Kubeconfig> farewell() {
        return farewell;
    }

    @Override
    public String deployment(Kubeconfig resource) {
        return "";
    }

    @Override
    public KubeconfigStatus status(Kubeconfig resource, @Nullable Entitled entitled, Situation situation, Instant now) {
        var before = resource.getStatus();
        var model = entitled == null ? null : entitled.model();
        var standing = entitled == null
                ? new Rights.Standing(before == null ? null : before.authorization(), null, null)
                : entitled.standing();
        return KubeconfigHealth.status(
                resource, model, targetName(resource), situation, standing.finding(), standing.place(), now);
    }

    /** As the Go operator says it; empty where none is named. */
    private static String targetName(Kubeconfig resource) {
        var target = resource.getSpec() == null ? null : resource.getSpec().target();
        return target == null
                ? ""
                : Stream.of(
                                named("RootShard", target.rootShardRef()),
                                named("Shard", target.shardRef()),
                                named("FrontProxy", target.frontProxyRef()))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static String named(String kind, @Nullable LocalReference reference) {
        return reference == null ? "" : kind + "/" + reference.name();
    }
}
