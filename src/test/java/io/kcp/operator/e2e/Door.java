package io.kcp.operator.e2e;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A way into kcp, a front-proxy or a shard, with what a kubeconfig has to offer. */
final class Door {
    private final Config config;
    private final String url;
    private final Map<String, KubernetesClient> workspaces = new ConcurrentHashMap<>();

    Door(String kubeconfig) {
        this(Config.fromKubeconfig(kubeconfig));
    }

    private Door(Config config) {
        this.config = config;
        config.setRequestRetryBackoffLimit(0);
        url = config.getMasterUrl().replaceFirst("/clusters/.*$", "");
    }

    /** The same door with another client certificate, in PEM. */
    Door as(String certificate, String key) {
        return new Door(new ConfigBuilder(config)
                .withClientCertData(base64(certificate))
                .withClientKeyData(base64(key))
                .build());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same trust at another server. */
    Door at(String server) {
        return new Door(new ConfigBuilder(config).withMasterUrl(server).build());
    }

    /** The same with another authority, in PEM. */
    Door trusting(String authority) {
        return new Door(
                new ConfigBuilder(config).withCaCertData(base64(authority)).build());
    }

    /** Without a path. */
    String url() {
        return url;
    }

    /** @param workspace a path such as root:org, or the name of a logical cluster */
    KubernetesClient in(String workspace) {
        return workspaces.computeIfAbsent(
                workspace,
                path -> client(new ConfigBuilder(config)
                        .withMasterUrl(url + "/clusters/" + path)
                        .build()));
    }

    /** The status that somebody with nothing but this token gets for a path of this server. */
    int status(String token, String path) {
        try (var client = bearer(token)) {
            return status(client, path);
        }
    }

    /** Whom a workspace takes somebody with nothing but this token for. */
    UserInfo owner(String token, String cluster) {
        try (var client = bearer(token)) {
            String review = client.raw(
                    "/clusters/" + cluster + "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                    "POST",
                    new SelfSubjectReview());
            return client.getKubernetesSerialization()
                    .unmarshal(review, SelfSubjectReview.class)
                    .getStatus()
                    .getUserInfo();
        }
    }

    private KubernetesClient bearer(String token) {
        return client(new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withCaCertData(config.getCaCertData())
                .withOauthToken(token)
                .withRequestRetryBackoffLimit(0)
                .build());
    }

    /** The status that the owner of the kubeconfig gets for a path of this server. */
    int status(String path) {
        try (var client = client(new ConfigBuilder(config).withMasterUrl(url).build())) {
            return status(client, path);
        }
    }

    private static int status(KubernetesClient client, String path) {
        try {
            return client.raw(path) == null ? 404 : 200;
        } catch (KubernetesClientException refused) {
            return refused.getCode();
        }
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
