package io.kcp.operator.resources.shard;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.ShardModel;
import io.kcp.operator.resources.Gate;
import io.kcp.operator.resources.Gates;
import io.kcp.operator.resources.KcpDeployment;
import io.kcp.operator.resources.KeyBundle;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.ServerObjects;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.List;

/** A shard's certificates, kubeconfigs and Deployment. Its CAs and the key bundle are the root shard's. */
public final class ShardPlan {
    private ShardPlan() {}

    public static Plan of(ShardModel model) {
        KcpServer server = model.server();
        var objects = new ServerObjects(server);
        var certificates = ShardCertificates.of(server);
        String rootShard = server.pki().rootShard();
        var order = objects.afterCacheServer()
                .and(Gates.after(server.workload().name(), "RootShard " + rootShard, Names.rootShardServer(rootShard)))
                .and(Gates.first(server.workload().name(), ownKeyIsTrusted(server)));
        return new Plan(
                List.of(
                        Stage.open("certificates", certificates::build),
                        Stage.open("settings", observed -> settings(objects)),
                        objects.caBundles(),
                        objects.deployment(order, certificates.names())),
                certificates.names(),
                List.of(server.workload()),
                KcpDeployment.problems(server),
                certificates.unused("certificateTemplates"));
    }

    private static List<HasMetadata> settings(ServerObjects objects) {
        KcpServer server = objects.server();
        var settings = new ArrayList<HasMetadata>();
        settings.add(objects.kubeconfig("client", "root-shard", "shard-base", "shard", server.rootBaseUrl()));
        settings.add(objects.kubeconfig(
                "logical-cluster-admin",
                "logical-cluster:admin",
                "logical-cluster",
                "logical-cluster-admin",
                server.baseUrl()));
        settings.add(objects.kubeconfig(
                "external-logical-cluster-admin",
                "external-logical-cluster:admin",
                "external-logical-cluster",
                "external-logical-cluster-admin",
                server.internalExternalUrl()));
        settings.addAll(objects.serviceAndBudget());
        return settings;
    }

    /** A shard that starts before its own key has joined the bundle would refuse its own tokens, and be restarted at once. */
    private static Gate ownKeyIsTrusted(KcpServer server) {
        return (Observed observed) -> {
            if (!server.keys().merged()) {
                return null;
            }
            var secret = observed.secret(server.name() + "-service-account");
            String key = secret == null ? null : secret.publicKey();
            for (int part = 1; key != null && part <= server.keys().bundleParts(); part++) {
                String bundle =
                        observed.keyBundle(Names.serviceAccountKeys(server.pki().rootShard(), part), KeyBundle.FILE);
                if (bundle != null && bundle.contains(key.strip())) {
                    return null;
                }
            }
            return new Wait(
                    "WaitingForServiceAccountKeys",
                    "the ServiceAccount key of Shard " + server.name() + " is not in ConfigMap "
                            + Names.serviceAccountKeys(server.pki().rootShard(), 1) + " yet");
        };
    }
}
