package io.kcp.operator.resources.virtualworkspace;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.VirtualWorkspaceModel;
import io.kcp.operator.resources.CaBundles;
import io.kcp.operator.resources.CertificateSet;
import io.kcp.operator.resources.DisruptionBudgets;
import io.kcp.operator.resources.Gates;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Services;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.VirtualWorkspaceDeployment;
import io.kcp.operator.resources.VirtualWorkspaceKubeconfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A virtual workspace server's certificates, kubeconfig and Deployment. Its CAs are the root shard's. */
public final class VirtualWorkspacePlan {
    private VirtualWorkspacePlan() {}

    public static Plan of(VirtualWorkspaceModel server) {
        var workload = server.workload();
        var certificates = certificates(server);
        var target = server.target();
        return new Plan(
                List.of(
                        Stage.open("certificates", certificates::build),
                        Stage.open("settings", observed -> settings(server)),
                        CaBundles.stage(workload.name(), bundles(server), secretLabels(server)),
                        new Stage(
                                workload.name(),
                                Gates.afterCacheServer(workload.name(), server.cacheServer())
                                        .and(Gates.after(workload.name(), target.toString(), target.deployment()))
                                        .and(Gates.certificatesReady(workload.name(), certificates.names()))
                                        .and(Gates.mounted(VirtualWorkspaceDeployment.mounted(server))),
                                List.of("Deployment/" + workload.name()),
                                (Observed observed) -> List.of(VirtualWorkspaceDeployment.build(server, observed)))),
                certificates.names(),
                List.of(workload),
                VirtualWorkspaceDeployment.problems(server),
                certificates.unused("certificateTemplates"));
    }

    private static CertificateSet certificates(VirtualWorkspaceModel server) {
        var set = new CertificateSet(
                server.certificateTemplates(),
                new TreeMap<>(Labels.of(server.workload().component(), server.name())),
                secretLabels(server));
        set.server(server.name() + "-server", server.hosts(), server.pki().serverCa());
        if (server.needsClientCertificate()) {
            set.client(
                    server.clientCertificate(),
                    "client",
                    server.name() + "-virtual-workspace",
                    server.groups(),
                    server.pki().clientCa());
        }
        return set;
    }

    private static List<HasMetadata> settings(VirtualWorkspaceModel server) {
        var objects = new ArrayList<HasMetadata>();
        if (server.needsClientCertificate()) {
            objects.add(VirtualWorkspaceKubeconfig.of(server, secretLabels(server)));
        }
        objects.add(Services.build(server.workload(), Defaults.PORT));
        objects.addAll(DisruptionBudgets.build(server.workload()));
        return objects;
    }

    private static Map<String, List<String>> bundles(VirtualWorkspaceModel server) {
        var bundles = new TreeMap<String, List<String>>();
        if (!server.clientCaBundles().isEmpty()) {
            bundles.put(
                    server.clientCaSecret(),
                    Stream.concat(Stream.of(server.pki().clientCa()), server.clientCaBundles().stream())
                            .toList());
        }
        if (server.caBundle() != null) {
            bundles.put(server.caBundleSecret(), List.of(server.pki().serverCa(), server.caBundle()));
        }
        return bundles;
    }

    private static Map<String, String> secretLabels(VirtualWorkspaceModel server) {
        return Map.of(
                Labels.MANAGED_BY,
                Labels.MANAGER,
                Labels.ROOT_SHARD,
                server.pki().rootShard(),
                Labels.VIRTUAL_WORKSPACE,
                server.name());
    }
}
