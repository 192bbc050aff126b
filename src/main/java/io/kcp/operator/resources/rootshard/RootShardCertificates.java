package io.kcp.operator.resources.rootshard;

import io.kcp.operator.api.v1alpha1.IssuerReference;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.RootShardModel;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.resources.CertificateSet;
import io.kcp.operator.resources.ServerObjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CAs of an installation, and the root shard's own certificates. */
final class RootShardCertificates {
    private RootShardCertificates() {}

    static CertificateSet of(RootShardModel model) {
        var server = model.server();
        var pki = server.pki();
        String name = server.name();
        var set = new CertificateSet(
                server.certificateTemplates(),
                new TreeMap<>(Labels.of(server.workload().component(), name)),
                new ServerObjects(server).secretLabels());
        if (model.rootCaIssuer() != null) {
            set.authority(pki.rootCa(), "root-ca", model.rootCaIssuer());
        }
        var root = new IssuerReference(pki.rootCa(), "Issuer", "cert-manager.io");
        set.authority(pki.serverCa(), "server-ca", root);
        set.authority(pki.requestHeaderClientCa(), "requestheader-client-ca", root);
        set.authority(pki.clientCa(), "client-ca", root);
        set.authority(pki.serviceAccountCa(), "service-account-ca", root);

        set.server(name + "-server", server.hosts(), pki.serverCa());
        set.signing(name + "-service-account", pki.serviceAccountCa(), Map.of(Labels.SERVICE_ACCOUNT_KEY, "true"));
        set.client(name + "-client", "client", name, List.of("system:masters"), pki.clientCa());
        if (server.workload().has(VersionSwitch.MOUNT_PROXY_CLIENT)) {
            set.client(
                    name + "-mounts-proxy", "mounts-proxy", "kcp-mounts-proxy", List.of(), pki.requestHeaderClientCa());
        }
        set.client(
                name + "-logical-cluster-admin",
                "logical-cluster-admin",
                "logical-cluster-admin",
                List.of("system:kcp:logical-cluster-admin"),
                pki.clientCa());
        set.client(
                name + "-external-logical-cluster-admin",
                "external-logical-cluster-admin",
                "external-logical-cluster-admin",
                List.of("system:kcp:external-logical-cluster-admin"),
                pki.clientCa());
        // As whom the operator itself calls kcp.
        set.client(
                name + "-kcp-operator",
                "kcp-operator",
                "system:kcp-operator",
                List.of("system:kcp:admin"),
                pki.clientCa());
        return set;
    }
}
