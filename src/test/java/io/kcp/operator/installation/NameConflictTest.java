package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Something else has the name of a child already. */
@WithOperator
class NameConflictTest {
    /** Kind and name of what is in the way, and of whom. */
    private record Obstacle(String manifest, String kind, String name, String ownerKind, String owner) {}

    private static final List<Obstacle> OBSTACLES = List.of(
            new Obstacle("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: service-shard-kcp}
                    spec: {ports: [{port: 80}]}
                    """, "Service", "service-shard-kcp", "Shard", "service"),
            new Obstacle("""
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: secret-client-kubeconfig}
                    stringData: {kubeconfig: mine}
                    """, "Secret", "secret-client-kubeconfig", "Shard", "secret"),
            new Obstacle("""
                    apiVersion: cert-manager.io/v1
                    kind: Certificate
                    metadata: {name: certificate-client}
                    spec: {secretName: elsewhere, commonName: mine, issuerRef: {name: selfsigned}}
                    """, "Certificate", "certificate-client", "Shard", "certificate"),
            new Obstacle(
                    deployment("deployment-shard-kcp", "{}"),
                    "Deployment",
                    "deployment-shard-kcp",
                    "Shard",
                    "deployment"),
            new Obstacle(
                    deployment("controlled-front-proxy", """
                            {ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: somebody, uid: %s, controller: true}]}"""),
                    "Deployment",
                    "controlled-front-proxy",
                    "FrontProxy",
                    "controlled"),
            new Obstacle("""
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: map-config}
                    data: {path-mapping.yaml: mine}
                    """, "ConfigMap", "map-config", "FrontProxy", "map"));

    @Test
    void whatIsNotOursStaysAsItIs(Installation installation) {
        var somebody = installation.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: somebody}
                """).getFirst().getMetadata().getUid();
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        var versions = new ArrayList<String>();
        for (var obstacle : OBSTACLES) {
            installation.apply(obstacle.manifest().replace("%s", somebody));
            installation.apply(
                    obstacle.ownerKind().equals("Shard")
                            ? Manifests.shard(obstacle.owner(), "root")
                            : Manifests.frontProxy(obstacle.owner(), "root"));
        }
        installation.apply(Manifests.shard("neighbour", "root"));
        for (var obstacle : OBSTACLES) {
            var text = obstacle.kind() + " " + obstacle.name();
            installation
                    .await(obstacle.ownerKind(), obstacle.owner())
                    .stalled(
                            "NameConflict",
                            text,
                            obstacle.owner().equals("controlled") ? "ConfigMap somebody" : "nobody")
                    .warned("NameConflict", text);
            versions.add(version(installation, obstacle));
        }
        installation.await("Shard", "neighbour").ready();
        installation.settled();

        for (int i = 0; i < OBSTACLES.size(); i++) {
            var obstacle = OBSTACLES.get(i);
            assertThat(version(installation, obstacle)).as(obstacle.name()).isEqualTo(versions.get(i));
            installation.delete(obstacle.kind(), obstacle.name());
        }
        for (var obstacle : OBSTACLES) {
            installation.await(obstacle.ownerKind(), obstacle.owner()).ready();
        }
        installation.settled();
    }

    @Test
    void ofTwoObjectsWithTheSameChildrenTheFirstHasThem(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.await("RootShard", "root").ready();
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: more-clients}
                stringData:
                  tls.crt: |
                %s
                """.formatted(
                        installation.secretText("root-ca", "tls.crt").strip().indent(4)));
        var clients = "clientCABundleRef: {name: more-clients}";

        installation.apply(Manifests.rootShard("x"));
        installation.apply(Manifests.frontProxy("y", "root"));
        installation.await("RootShard", "x").ready();
        installation.await("FrontProxy", "y").ready();
        installation.apply(Manifests.shard("x", "root"));
        installation.apply(Manifests.shard("y", "root", clients));
        installation.await("Shard", "x").stalled("NameConflict", "RootShard x").warned("NameConflict", "RootShard x");
        installation
                .await("Shard", "y")
                .stalled("NameConflict", "y-merged-client-ca", "FrontProxy y")
                .warned("NameConflict", "FrontProxy y");
        installation.settled();
        installation.await("RootShard", "x").ready();
        installation.await("FrontProxy", "y").ready();

        installation.delete("FrontProxy", "y");
        installation.await("Shard", "y").ready();
        // Its pods came up with the others' certificates, and there is no kcp that could be asked.
        Deletion.force(installation, "Shard", "x");
        installation.delete("Shard", "x");
        installation.await("RootShard", "x").ready();
        installation.await("RootShard", "root").ready();
        installation.settled();
    }

    private static String version(Installation installation, Obstacle obstacle) {
        // Others write the status and the labels of what they look after; a specification tells by its generation.
        var metadata = Objects.requireNonNull(installation.get(obstacle.kind(), obstacle.name()))
                .getMetadata();
        assertThat(metadata.getManagedFields())
                .as("who wrote to %s", obstacle.name())
                .noneMatch(entry -> entry.getManager().equals("kcp-operator"));
        return metadata.getGeneration() == null
                ? metadata.getResourceVersion()
                : metadata.getGeneration() + " " + metadata.getOwnerReferences();
    }

    private static String deployment(String name, String metadata) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: %s
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: mine}}
                  template:
                    metadata: {labels: {app: mine}}
                    spec: {containers: [{name: mine, image: example/mine}]}
                """.formatted(
                metadata.equals("{}") ? "{name: " + name + "}" : metadata.replaceFirst("\\{", "{name: " + name + ", "));
    }
}
