package io.kcp.operator.resources.rootshard;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.RootShardModel;
import io.kcp.operator.resources.Gates;
import io.kcp.operator.resources.Issuers;
import io.kcp.operator.resources.KcpDeployment;
import io.kcp.operator.resources.KeyBundle;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.ProxyDeployment;
import io.kcp.operator.resources.ProxyObjects;
import io.kcp.operator.resources.ServerObjects;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** PKI of the whole installation, key bundle, root shard, internal proxy. */
public final class RootShardPlan {
    private RootShardPlan() {}

    /**
     * @param keyBundle texts of the bundle's parts; while {@code hold} is set, what is in the cluster stays
     * @param hold why the bundle is not published yet
     */
    public static Plan of(RootShardModel model, List<String> keyBundle, @Nullable Wait hold) {
        KcpServer server = model.server();
        var objects = new ServerObjects(server);
        var proxy = new ProxyObjects(model.proxy());
        var certificates = RootShardCertificates.of(model);
        var proxyCertificates = proxy.certificates();
        var names = new ArrayList<>(certificates.names());
        var stages = new ArrayList<Stage>();
        stages.add(Stage.open("PKI", observed -> {
            var pki = new ArrayList<HasMetadata>(certificates.build(observed));
            pki.addAll(proxyCertificates.build(observed));
            pki.addAll(issuers(model));
            return pki;
        }));
        stages.add(Stage.open("settings", observed -> {
            var settings = new ArrayList<HasMetadata>();
            settings.add(
                    objects.kubeconfig("logical-cluster-admin", "root-shard", "shard-base", "shard", server.baseUrl()));
            settings.add(objects.kubeconfig(
                    "external-logical-cluster-admin",
                    "root-shard",
                    "shard-base",
                    "shard",
                    server.internalExternalUrl()));
            settings.addAll(objects.serviceAndBudget());
            settings.addAll(proxy.settings());
            return settings;
        }));
        stages.add(objects.caBundles());
        stages.add(proxy.caBundles());
        stages.add(keys(server.name(), keyBundle, hold));
        stages.add(objects.deployment(objects.afterCacheServer(), names));
        stages.add(proxy.deployment(Gates.afterOwn(
                model.proxy().workload().name(), server.workload().name())));
        names.addAll(proxyCertificates.names());
        var problems = new ArrayList<>(KcpDeployment.problems(server));
        ProxyDeployment.problems(model.proxy()).forEach(problem -> problems.add("proxy." + problem));
        var advice = new ArrayList<>(CacheAdvice.of(model));
        advice.addAll(TokenAdvice.of(model));
        advice.addAll(certificates.unused("certificateTemplates"));
        advice.addAll(proxyCertificates.unused("proxy.certificateTemplates"));
        return new Plan(stages, names, List.of(server.workload(), model.proxy().workload()), problems, advice);
    }

    private static Stage keys(String rootShard, List<String> bundle, @Nullable Wait hold) {
        int parts = Math.max(1, bundle.size());
        return new Stage(
                "ServiceAccount keys",
                observed -> hold,
                IntStream.rangeClosed(1, hold == null ? parts : 9)
                        .mapToObj(part -> "ConfigMap/" + Names.serviceAccountKeys(rootShard, part))
                        .toList(),
                (Observed observed) -> IntStream.rangeClosed(1, bundle.size())
                        .mapToObj(part -> KeyBundle.configMap(rootShard, part, bundle.get(part - 1)))
                        .toList());
    }

    private static List<HasMetadata> issuers(RootShardModel model) {
        KcpServer server = model.server();
        var pki = server.pki();
        var labels = new TreeMap<>(Labels.of(server.workload().component(), server.name()));
        return List.of(
                Issuers.ca(pki.rootCa(), pki.rootCaSecret(), labels),
                Issuers.ca(pki.serverCa(), pki.serverCa(), labels),
                Issuers.ca(pki.requestHeaderClientCa(), pki.requestHeaderClientCa(), labels),
                Issuers.ca(pki.clientCa(), pki.clientCa(), labels),
                Issuers.ca(pki.serviceAccountCa(), pki.serviceAccountCa(), labels));
    }
}
