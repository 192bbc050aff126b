package io.kcp.operator.resources.shard;

import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.resources.CertificateSet;
import io.kcp.operator.resources.ServerObjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shard's certificates, signed by the CAs of its root shard. */
final class ShardCertificates {
    private ShardCertificates() {}

    static CertificateSet of(KcpServer server) {
        var pki = server.pki();
        String name = server.name();
        var set = new CertificateSet(
                server.certificateTemplates(),
                new TreeMap<>(Labels.of(server.workload().component(), name)),
                new ServerObjects(server).secretLabels());
        set.server(name + "-server", server.hosts(), pki.serverCa());
        set.signing(name + "-service-account", pki.serviceAccountCa(), Map.of(Labels.SERVICE_ACCOUNT_KEY, "true"));
        set.client(name + "-client", "client", "shard-" + name, List.of("system:masters"), pki.clientCa());
        if (server.workload().has(VersionSwitch.MOUNT_PROXY_CLIENT)) {
            set.client(
                    name + "-mounts-proxy", "mounts-proxy", "kcp-mounts-proxy", List.of(), pki.requestHeaderClientCa());
        }
        set.client(
                name + "-logical-cluster-admin",
                "logical-cluster-admin",
                "logical-cluster-admin-shard-" + name,
                List.of("system:kcp:logical-cluster-admin"),
                pki.clientCa());
        set.client(
                name + "-external-logical-cluster-admin",
                "external-logical-cluster-admin",
                "external-logical-cluster-admin-shard-" + name,
                List.of("system:kcp:external-logical-cluster-admin"),
                pki.clientCa());
        return set;
    }
}
