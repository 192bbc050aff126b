package io.kcp.operator.installation;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.Map;

/** What a user writes. Each {@code spec} is YAML whose fields are added to the smallest possible specification. */
public final class Manifests {
    /** For root shards without settings of their own. */
    public static final String ISSUER = """
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata: {name: selfsigned}
            spec: {selfSigned: {}}
            """;

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Manifests() {}

    public static GenericKubernetesResource rootShard(String name, String... spec) {
        return object("RootShard", name, """
                external: {hostname: kcp.example.com, port: 6443}
                certificates: {issuerRef: {name: selfsigned}}
                etcd: {endpoints: ["http://etcd:2379"]}
                """, spec);
    }

    public static GenericKubernetesResource shard(String name, String rootShard, String... spec) {
        return object("Shard", name, """
                rootShard: {ref: {name: %s}}
                etcd: {endpoints: ["http://etcd-%s:2379"]}
                """.formatted(rootShard, name), spec);
    }

    public static GenericKubernetesResource frontProxy(String name, String rootShard, String... spec) {
        return object("FrontProxy", name, "rootShard: {ref: {name: %s}}".formatted(rootShard), spec);
    }

    public static GenericKubernetesResource cacheServer(String name, String... spec) {
        return object("CacheServer", name, "certificates: {issuerRef: {name: selfsigned}}", spec);
    }

    /** @param target such as {@code shardRef: {name: s}} */
    public static GenericKubernetesResource virtualWorkspace(String name, String target, String... spec) {
        return object("VirtualWorkspace", name, """
                target: {%s}
                external: {hostname: vw.example.com, port: 443}
                """.formatted(target), spec);
    }

    /** @param target such as {@code frontProxyRef: {name: kcp}} */
    public static GenericKubernetesResource kubeconfig(String name, String target, String... spec) {
        return object("Kubeconfig", name, """
                target: {%s}
                username: %s
                validity: 8760h
                secretRef: {name: %s-kubeconfig}
                """.formatted(target, name, name), spec);
    }

    private static GenericKubernetesResource object(String kind, String name, String least, String... more) {
        var spec = new HashMap<String, Object>(map(least));
        for (String yaml : more) {
            spec.putAll(map(yaml));
        }
        return map("""
                apiVersion: operator.kcp.io/v1alpha1
                kind: %s
                metadata: {name: "%s"}
                """.formatted(kind, name), spec);
    }

    private static GenericKubernetesResource map(String yaml, Map<String, Object> spec) {
        var object = YAML.unmarshal(yaml, GenericKubernetesResource.class);
        object.setAdditionalProperty("spec", spec);
        return object;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String yaml) {
        return YAML.unmarshal(yaml, Map.class);
    }
}
