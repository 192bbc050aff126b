package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.Concurrently.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every Secret and ConfigMap that can be named is missing, incomplete and wrong, before it is as it should be. */
@WithOperator
@Order(1)
class ReferencesTest {
    @Test
    void eachIsNamedUntilItIsThereAndRight(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("neighbour", "root"));
        installation.await("RootShard", "root").ready();
        var certificate = installation.secretText("root-ca", "tls.crt");
        var privateKey = installation.secretText("root-ca", "tls.key");
        var secret = privateKey.lines().skip(1).findFirst().orElseThrow();

        var pieces = new ArrayList<Piece>();
        try (var logs = new Logs()) {
            for (var reference : Reference.every()) {
                for (var resource : reference.kinds()) {
                    int number = pieces.size();
                    var name = resource.toLowerCase(Locale.ROOT) + "-" + number;
                    pieces.add(() -> isNamed(installation, reference, resource, name, certificate, privateKey));
                }
            }
            pieces.add(() -> volumesOfBothDeploymentsCount(installation));
            Concurrently.run(pieces);
            installation.await("Shard", "neighbour").ready();
            installation.settled();

            whatGoesIsMissedAndWhatRunsStays(installation);
            assertThat(logs.text()).isNotEmpty().doesNotContain(secret);
        }
        for (var kind : List.of("RootShard", "Shard", "FrontProxy", "CacheServer", "VirtualWorkspace")) {
            assertThat(installation.list(kind).toString()).doesNotContain(secret);
        }
        assertThat(installation
                        .client()
                        .v1()
                        .events()
                        .inNamespace(installation.namespace())
                        .list()
                        .toString())
                .doesNotContain(secret);
        installation.settled();
    }

    private static void isNamed(
            Installation installation,
            Reference reference,
            String resource,
            String name,
            String certificate,
            String privateKey) {
        installation.apply(reference.object(resource, name));
        var subject = installation.await(resource, name);
        var missing = reference.kind() + "NotFound";
        subject.notReady(missing, reference.field(), reference.kind() + " " + name)
                .warned(missing, reference.field(), reference.kind() + " " + name);
        if (resource.equals("RootShard")) {
            inheritedOnesAreNamedToo(installation, reference, name, missing);
        }
        installation.apply(reference.target(name, Map.of("another", "value")));
        subject.notReady(reference.kind() + "Incomplete", reference.field(), name, "'" + reference.key() + "'")
                .warned(reference.kind() + "Incomplete", reference.field(), name);
        if (reference.isAuthority()) {
            for (var wrong : List.of("no certificate", privateKey)) {
                installation.apply(reference.target(name, wrong));
                subject.stalled(
                                "InvalidCertificate",
                                reference.field(),
                                name,
                                wrong.equals(privateKey) ? "holds no PEM certificate" : "is not a list")
                        .warned("InvalidCertificate", reference.field(), name);
            }
        }
        if (resource.equals("RootShard") || reference.field().startsWith("spec.certificates")) {
            // So many PKIs would keep cert-manager busy for long, and this CA has no key to sign with.
            installation.delete(resource, name);
        } else {
            installation.apply(reference.target(name, reference.isAuthority() ? certificate : "value"));
            subject.ready();
        }
    }

    private static void inheritedOnesAreNamedToo(
            Installation installation, Reference reference, String rootShard, String reason) {
        if (!reference.field().matches("spec\\.(etcd|certificates)\\..*")) {
            installation.apply(Manifests.shard("heir-of-" + rootShard, rootShard));
            installation
                    .await("Shard", "heir-of-" + rootShard)
                    .notReady(reason, "RootShard " + rootShard + " " + reference.field(), rootShard);
            installation.delete("Shard", "heir-of-" + rootShard);
        }
    }

    private static void volumesOfBothDeploymentsCount(Installation installation) {
        installation.apply(Manifests.rootShard("volumes", """
                extraVolumes: [{name: more, configMap: {name: of-server}}, {name: perhaps, secret: {secretName: none, optional: true}}]
                extraVolumeMounts: [{name: more, mountPath: /more}, {name: perhaps, mountPath: /perhaps}]
                proxy:
                  extraVolumes: [{name: more, secret: {secretName: of-proxy}}]
                  extraVolumeMounts: [{name: more, mountPath: /more}]
                """));
        var subject = installation.await("RootShard", "volumes");
        subject.notReady("ConfigMapNotFound", "spec.extraVolumes[more]", "of-server");
        installation.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: of-server}
                """);
        subject.notReady("SecretNotFound", "spec.proxy.extraVolumes[more]", "of-proxy");
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: of-proxy}
                """);
        subject.ready();
    }

    private static void whatGoesIsMissedAndWhatRunsStays(Installation installation) {
        var audit = Reference.every().stream()
                .filter(reference -> reference.field().startsWith("spec.audit.webhook"))
                .findFirst()
                .orElseThrow();
        var shard = installation.await(
                "Shard",
                installation.list("Shard").stream()
                        .filter(one -> one.<Object>get("spec", "audit", "webhook") != null)
                        .findFirst()
                        .orElseThrow()
                        .getMetadata()
                        .getName());
        installation.delete("Secret", shard.name());
        shard.notReady("SecretNotFound", audit.field(), shard.name()).condition("Available", "True");
        installation.apply(audit.target(shard.name(), "value"));
        shard.ready();
    }
}
