package io.kcp.operator.lifecycle;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A root shard, a shard and a front-proxy in one namespace, and what an operator writes there. */
record Sample(Installation installation) {

    /** In a namespace that exists. */
    static Sample in(ControlPlane controlPlane, String namespace) {
        return new Sample(new Installation(controlPlane, RunningOperator.user(), namespace));
    }

    /** In a new namespace, for a control plane of a test's own. */
    static Sample inNew(ControlPlane controlPlane, String namespace) {
        var client = controlPlane.admin();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
        // Without it the API server refuses Pods.
        client.serviceAccounts()
                .inNamespace(namespace)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, 30, TimeUnit.SECONDS);
        return in(controlPlane, namespace);
    }

    Map<String, String> watched() {
        return Map.of("--watch-namespaces", installation.namespace());
    }

    Sample apply() {
        installation.apply(Manifests.ISSUER);
        return applyKcp();
    }

    /** All but cert-manager's. */
    Sample applyKcp() {
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        return this;
    }

    void ready() {
        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.await("FrontProxy", "kcp").ready();
    }

    AuditLog.Mark mark() {
        return installation.controlPlane().auditLog().mark();
    }

    /** Those of the operator's user in this namespace, leases apart. */
    List<AuditRecord> writes(AuditLog.Mark since) {
        return writes(since, installation.operator());
    }

    List<AuditRecord> writes(AuditLog.Mark since, String user) {
        return installation
                .controlPlane()
                .auditLog()
                .since(since, installation.namespace())
                .by(user)
                .writes()
                .all()
                .stream()
                .filter(record -> !record.resource().equals("leases"))
                .toList();
    }
}
