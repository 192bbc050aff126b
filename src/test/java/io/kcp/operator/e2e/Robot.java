package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A ServiceAccount in a workspace, with a token of either kind.
 *
 * @param shard where its workspace lives
 * @param cluster the logical cluster of its workspace
 * @param legacy from a Secret, without an end
 * @param bound from a TokenRequest
 */
record Robot(String shard, String cluster, String legacy, String bound) {
    private static final String NAMESPACE = "default";

    /** Makes it; the workspace must be ready. */
    static Robot in(Door door, String shard, String cluster, String name) {
        var client = door.in(cluster);
        client.serviceAccounts()
                .inNamespace(NAMESPACE)
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        client.secrets()
                .inNamespace(NAMESPACE)
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToAnnotations("kubernetes.io/service-account.name", name)
                        .endMetadata()
                        .withType("kubernetes.io/service-account-token")
                        .build())
                .create();
        String legacy = eventually()
                .until(
                        () -> {
                            var data = client.secrets()
                                    .inNamespace(NAMESPACE)
                                    .withName(name)
                                    .require()
                                    .getData();
                            return data == null ? "" : data.getOrDefault("token", "");
                        },
                        token -> !token.isEmpty());
        String bound = client.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(86_400L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        client.rbac()
                .clusterRoleBindings()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("at-home-" + name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", name, NAMESPACE)
                        .build())
                .create();
        return new Robot(shard, cluster, new String(Base64.getDecoder().decode(legacy), StandardCharsets.UTF_8), bound);
    }

    /**
     * Lets whoever is known do everything in a workspace. A ServiceAccount that comes from elsewhere has no name of its own there, unless
     * kcp's feature gate GlobalServiceAccount gives it one.
     */
    static void welcomeIn(Door door, String cluster) {
        door.in(cluster)
                .rbac()
                .clusterRoleBindings()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("guests")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "system:authenticated", null)
                        .build())
                .create();
    }
}
