package io.kcp.operator.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.model.RootShardModel;
import io.kcp.operator.resolve.CacheServerResolver;
import io.kcp.operator.resolve.FrontProxyResolver;
import io.kcp.operator.resolve.KubeconfigResolver;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resolve.RootShardResolver;
import io.kcp.operator.resolve.ShardResolver;
import io.kcp.operator.resolve.VirtualWorkspaceResolver;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.resources.KeyBundle;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.cacheserver.CacheServerPlan;
import io.kcp.operator.resources.frontproxy.FrontProxyPlan;
import io.kcp.operator.resources.kubeconfig.KubeconfigPlan;
import io.kcp.operator.resources.rootshard.RootShardPlan;
import io.kcp.operator.resources.shard.ShardPlan;
import io.kcp.operator.resources.virtualworkspace.VirtualWorkspacePlan;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Prints what each custom resource asks for, one stage after the other, whatever the gates would say. */
final class Renderer {
    private final Report report;
    private final InputLookup lookup;
    private final Placeholders placeholders = new Placeholders();
    private final Made made = new Made();
    private final Printer printer = new Printer();

    private Renderer(Input input, Report report) {
        this.report = report;
        this.lookup = new InputLookup(input, report);
    }

    static String render(Input input, Defaults defaults, IdentityPolicy policy, Report report) {
        var renderer = new Renderer(input, report);
        var caches = new CacheServerResolver(defaults);
        input.all(CacheServer.class)
                .forEach(cache -> renderer.add(cache, caches.resolve(cache, renderer.lookup), CacheServerPlan::of));
        var rootShards = new RootShardResolver(defaults);
        input.all(RootShard.class)
                .forEach(root -> renderer.add(
                        root,
                        rootShards.resolve(root, renderer.lookup),
                        model -> RootShardPlan.of(model, keys(model), null)));
        var shards = new ShardResolver(defaults);
        input.all(Shard.class)
                .forEach(shard -> renderer.add(shard, shards.resolve(shard, renderer.lookup), ShardPlan::of));
        var proxies = new FrontProxyResolver(defaults);
        input.all(FrontProxy.class)
                .forEach(proxy -> renderer.add(proxy, proxies.resolve(proxy, renderer.lookup), FrontProxyPlan::of));
        var servers = new VirtualWorkspaceResolver(defaults);
        input.all(VirtualWorkspace.class)
                .forEach(server ->
                        renderer.add(server, servers.resolve(server, renderer.lookup), VirtualWorkspacePlan::of));
        var kubeconfigs = new KubeconfigResolver(policy);
        input.all(Kubeconfig.class)
                .forEach(kubeconfig ->
                        renderer.add(kubeconfig, kubeconfigs.resolve(kubeconfig, renderer.lookup), KubeconfigPlan::of));
        renderer.made.assumed(input).forEach(object -> report.assume(object, List.of()));
        return renderer.printer.toString();
    }

    private static List<String> keys(RootShardModel model) {
        var current = new TreeMap<String, String>();
        String root = model.server().name();
        current.put(KeyBundle.owner(true, root), Placeholders.publicKey(root));
        model.shards().forEach(shard -> current.put(KeyBundle.owner(false, shard), Placeholders.publicKey(shard)));
        return KeyBundle.print(KeyBundle.next(List.of(), current, Instant.EPOCH));
    }

    private <M> void add(CustomResource<?, ?> owner, Resolution<M> resolution, Function<M, Plan> planner) {
        String who = who(owner);
        switch (resolution) {
            case Resolution.Waiting<M> waiting -> report.problem(who + ": " + waiting.message());
            case Resolution.Invalid<M> invalid -> report.problem(who + ": " + invalid.message());
            case Resolution.Resolved<M> resolved -> plan(owner, who, planner.apply(resolved.model()));
        }
    }

    private static String who(HasMetadata owner) {
        return owner.getKind() + " " + owner.getMetadata().getNamespace() + "/"
                + owner.getMetadata().getName();
    }

    private void plan(CustomResource<?, ?> owner, String who, Plan plan) {
        plan.problems().forEach(problem -> report.problem(who + ": spec." + problem));
        plan.advice().stream()
                .filter(Advice::warns)
                .forEach(advice -> report.warning(who + ": " + advice.why().message()));
        if (plan.problems().isEmpty()) {
            plan.stages().forEach(stage -> stage(owner, stage));
        }
    }

    private void stage(CustomResource<?, ?> owner, Stage stage) {
        String title = owner.getKind() + " " + owner.getMetadata().getName() + ": stage " + stage.name();
        for (HasMetadata object : stage.objects().apply(placeholders)) {
            object.getMetadata().setNamespace(owner.getMetadata().getNamespace());
            made.add(object);
            printer.separator();
            printer.comment(title);
            printer.object(object);
        }
    }
}
