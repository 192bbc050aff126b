package io.kcp.operator.installation;

import static io.kcp.operator.installation.Installation.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.kcp.operator.rig.Ports;
import io.kcp.operator.rig.StandInKcp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Rights that Kubeconfigs get inside kcp, for which a stand-in answers. */
@WithOperator
@Order(1)
class KubeconfigRightsTest {
    private static final String ROOT = "rootShardRef: {name: root}";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

    @Test
    void rightsFollowTheKubeconfigAndGoWithIt(Installation installation) {
        int port = Ports.free();
        installRoot(installation, port);
        try (var kcp = installation.kcp(port)) {
            role(kcp, "root:org", "viewer");
            role(kcp, "root:org:new", "viewer");
            installation.apply(wanting("root:org", "viewer"));
            var subject = installation.await("Kubeconfig", "ci");
            subject.because("Authorized", "True", "Authorized", "root:org").ready();
            String uid = subject.now().getMetadata().getUid();
            var binding = Objects.requireNonNull(kcp.get(binding("root:org", uid, "viewer")));
            assertThat(binding.at("/roleRef/name").asText()).isEqualTo("viewer");
            assertThat(binding.at("/subjects/0/name").asText()).isEqualTo("kubeconfig:ci:" + uid);
            assertThat(binding.at("/subjects")).hasSize(1);
            assertThat(ClientAccess.of(installation, "ci-kubeconfig").groups()).contains("kubeconfig:ci:" + uid);
            assertThat(subject.now().<String>get("status", "authorization", "provisionedCluster"))
                    .isEqualTo("root:org");
            assertThat(subject.now().<String>get("status", "authorization", "url"))
                    .isEqualTo("https://localhost:" + port);
            installation.settled();
            long calls = writes(kcp);

            installation.apply(wanting("root:org", "editor"));
            subject.notReady("ClusterRoleNotFound", "editor", "root:org").warned("ClusterRoleNotFound", "editor");
            assertThat(kcp.get(binding("root:org", uid, "viewer"))).isNull();
            assertThat(writes(kcp)).as("one made, one removed").isEqualTo(calls + 2);
            role(kcp, "root:org", "editor");
            subject.because("Authorized", "True", "Authorized").ready();

            // kcp's own roles are in no workspace.
            installation.apply(wanting("root:org", "cluster-admin, 'system:kcp:workspace:access'"));
            subject.because("Authorized", "True", "Authorized", "2 ClusterRoleBindings")
                    .ready();
            installation.apply(wanting("root:org", "editor"));
            subject.because("Authorized", "True", "Authorized", "1 ClusterRoleBindings")
                    .ready();

            installation.apply(wanting("root:org:new", "viewer"));
            subject.because("Authorized", "True", "Authorized", "root:org:new").ready();
            assertThat(kcp.get(binding("root:org", uid, "editor"))).isNull();
            assertThat(kcp.get(binding("root:org:new", uid, "viewer"))).isNotNull();

            installation.apply(Manifests.kubeconfig("ci", ROOT, "targetWorkspace: root:org:new"));
            soon().until(() -> kcp.get(binding("root:org:new", uid, "viewer")) == null);
            soon().until(() -> "".equals(subject.now().get("status", "authorization", "provisionedCluster")));
            subject.ready();
            installation.settled();

            installation.apply(wanting("root:org", "viewer"));
            subject.because("Authorized", "True", "Authorized").ready();
            installation.delete("Kubeconfig", "ci");
            assertThat(kcp.get(binding("root:org", uid, "viewer"))).isNull();
            assertThat(installation.events("Kubeconfig", "ci"))
                    .extracting(Event::getReason)
                    .as("kcp has always answered")
                    .doesNotContain("KcpUnreachable");
            Deletion.nothingLeftOf(installation, "ci");
            Deletion.nothingLeftOf(installation, "kubeconfig-cert-ci");
        }
    }

    @Test
    void anUnreachableKcpKeepsNobodyFromTheSecret(Installation installation) throws IOException {
        var subject = installation.await("Kubeconfig", "ci");
        // Accepts, and then says nothing.
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            installRoot(installation, silent.getLocalPort());
            installation.apply(wanting("root:org", "viewer"));
            installation.apply(Manifests.kubeconfig("plain", ROOT));
            installation.await("Kubeconfig", "plain").ready();
            subject.because("Available", "True", "SecretsReady")
                    .because("Authorized", "False", "KcpUnreachable", "does not answer", "in time")
                    .notReady("KcpUnreachable")
                    .warned("KcpUnreachable");
            installation.settled();
        }
        subject.because("Authorized", "False", "KcpUnreachable", "refused");

        installation.resource("Kubeconfig", "ci").delete();
        subject.notReady("KcpUnreachable", Deletion.FORCE);
        Deletion.force(installation, "Kubeconfig", "ci");
        Deletion.gone(installation, "Kubeconfig", "ci");

        // With the installation goes what there was to take back, and who has moved on is free.
        installation.apply(wanting("root:org", "viewer"));
        subject.because("Authorized", "False", "KcpUnreachable");
        installation.apply(moving(ROOT));
        var moved = installation.await("Kubeconfig", "moved");
        moved.because("Authorized", "False", "KcpUnreachable");
        try (var next = next(installation)) {
            installation.apply(moving("rootShardRef: {name: next}"));
            moved.because("Available", "True", "SecretsReady")
                    .notReady("KcpUnreachable", "workspace root:org of RootShard root", "refused", Deletion.FORCE)
                    .warned("KcpUnreachable", "RootShard root");
            installation.settled();
            installation.resource("Kubeconfig", "ci").delete();
            installation.resource("Kubeconfig", "plain").delete();
            installation.resource("RootShard", "root").delete();
            installation.await("RootShard", "root").notReady("DependentsLeaving", "Kubeconfig ci, Kubeconfig moved");
            Deletion.gone(installation, "Kubeconfig", "ci");
            moved.because("Authorized", "True", "Authorized", "root:org").ready();
            String uid = moved.now().getMetadata().getUid();
            assertThat(next.get(binding("root:org", uid, "admin"))).isNotNull();
            assertThat(moved.now().<String>get("status", "authorization", "rootShard"))
                    .isEqualTo("next");
            installation.settled();
        }
    }

    private static GenericKubernetesResource moving(String target) {
        return Manifests.kubeconfig(
                "moved",
                target,
                "targetWorkspace: \"root:org\"",
                "authorization: {clusterRoleBindings: {clusterRoles: [admin]}}");
    }

    /** Another installation in the namespace, which answers. */
    private static StandInKcp next(Installation installation) {
        int port = Ports.free();
        installation.apply(Manifests.rootShard("next", "shardBaseURL: \"https://localhost:" + port + "\""));
        installation.await("RootShard", "next").ready();
        return StandInKcp.start(
                installation.secretText("next-server", "tls.crt"),
                installation.secretText("next-server", "tls.key"),
                installation.secretText("next-client-ca", "tls.crt"),
                port);
    }

    private static void installRoot(Installation installation, int port) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", "shardBaseURL: \"https://localhost:" + port + "\""));
        installation.await("RootShard", "root").ready();
    }

    private static GenericKubernetesResource wanting(String workspace, String role) {
        return Manifests.kubeconfig(
                "ci",
                ROOT,
                "targetWorkspace: \"" + workspace + "\"",
                "authorization: {clusterRoleBindings: {clusterRoles: [" + role + "]}}");
    }

    private static void role(StandInKcp kcp, String workspace, String name) {
        kcp.put(workspace + RBAC + "clusterroles", "metadata: {name: " + name + "}");
    }

    private static String binding(String workspace, String uid, String role) {
        return workspace + RBAC + "clusterrolebindings/" + uid + ":" + role;
    }

    private static long writes(StandInKcp kcp) {
        return kcp.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }
}
