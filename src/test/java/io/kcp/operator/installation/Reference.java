package io.kcp.operator.installation;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A field that names a Secret or ConfigMap.
 *
 * @param field path in the custom resource, as messages must have it
 * @param key the first that must be there
 * @param kinds of custom resources that have the field
 * @param spec YAML of the field, with %s for the name
 */
record Reference(String field, String kind, String key, List<String> kinds, String spec) {
    private static final List<String> ALL = List.of("RootShard", "Shard", "FrontProxy");
    private static final List<String> MEMBERS = List.of("RootShard", "Shard", "FrontProxy", "VirtualWorkspace");
    private static final List<String> SERVERS = List.of("RootShard", "Shard");

    static List<Reference> every() {
        return List.of(
                new Reference(
                        "spec.etcd.tlsConfig.secretRef",
                        "Secret",
                        "tls.crt",
                        List.of("RootShard", "Shard", "CacheServer"),
                        "etcd: {endpoints: ['https://etcd:2379'], tlsConfig: {secretRef: {name: %s}}}"),
                new Reference("spec.auth.oidc.caFileRef", "Secret", "issuer.pem", ALL, """
                        auth:
                          serviceAccount: {enabled: true}
                          oidc: {issuerURL: "https://login.example.com", clientID: kcp, caFileRef: {name: %s, key: issuer.pem}}
                        """),
                new Reference(
                        "spec.auth.webhook.configSecretName",
                        "Secret",
                        "kubeconfig",
                        ALL,
                        "auth: {webhook: {configSecretName: %s}}"),
                new Reference(
                        "spec.auth.tokenAuthFile",
                        "Secret",
                        "token.csv",
                        ALL,
                        "auth: {tokenAuthFile: {secretName: %s}}"),
                new Reference(
                        "spec.authorization.webhook.configSecretName",
                        "Secret",
                        "kubeconfig",
                        SERVERS,
                        "authorization: {webhook: {configSecretName: %s}}"),
                new Reference(
                        "spec.audit.policy.configMap",
                        "ConfigMap",
                        "policy.yaml",
                        SERVERS,
                        "audit: {policy: {configMap: {name: %s, key: policy.yaml}}}"),
                new Reference(
                        "spec.audit.webhook.configSecretName",
                        "Secret",
                        "kubeconfig",
                        SERVERS,
                        "audit: {webhook: {configSecretName: %s}}"),
                new Reference("spec.caBundleSecretRef", "Secret", "tls.crt", MEMBERS, "caBundleSecretRef: {name: %s}"),
                new Reference("spec.clientCABundleRef", "Secret", "tls.crt", MEMBERS, "clientCABundleRef: {name: %s}"),
                new Reference(
                        "spec.kubeconfigSecretRef",
                        "Secret",
                        "kubeconfig",
                        List.of("VirtualWorkspace"),
                        "kubeconfigSecretRef: {name: %s}"),
                new Reference(
                        "spec.initContainers[first].kubeconfigSecretRef",
                        "Secret",
                        "kubeconfig",
                        List.of("VirtualWorkspace"),
                        "initContainers: [{name: first, kubeconfigSecretRef: {name: %s}}]"),
                new Reference(
                        "spec.initContainers[first].volumes[more]",
                        "ConfigMap",
                        "wanted",
                        List.of("VirtualWorkspace"),
                        """
                        initContainers:
                        - name: first
                          volumes: [{name: more, configMap: {name: %s, items: [{key: wanted, path: wanted}]}}]
                          volumeMounts: [{name: more, mountPath: /more}]
                        """),
                new Reference(
                        "spec.certificates.caSecretRef",
                        "Secret",
                        "tls.crt",
                        List.of("RootShard", "CacheServer"),
                        "certificates: {caSecretRef: {name: %s}}"),
                new Reference(
                        "spec.extraVolumes[more]",
                        "Secret",
                        "wanted",
                        List.of("Shard", "FrontProxy", "CacheServer"),
                        """
                        extraVolumes: [{name: more, secret: {secretName: %s, items: [{key: wanted, path: wanted}]}}]
                        extraVolumeMounts: [{name: more, mountPath: /more}]
                        """),
                new Reference("spec.extraVolumes[more]", "ConfigMap", "wanted", List.of("Shard"), """
                        extraVolumes:
                        - name: more
                          projected: {sources: [{configMap: {name: %s, items: [{key: wanted, path: wanted}]}}]}
                        extraVolumeMounts: [{name: more, mountPath: /more}]
                        """));
    }

    /** Whether the operator joins its certificates with others, and therefore reads them. */
    boolean isAuthority() {
        return key.equals("tls.crt") && !field.startsWith("spec.etcd");
    }

    /** A custom resource that has this field only, with the name of the resource itself. */
    GenericKubernetesResource object(String resource, String name) {
        var yaml = spec.formatted(name);
        return switch (resource) {
            case "RootShard" -> Manifests.rootShard(name, yaml);
            case "Shard" -> Manifests.shard(name, "root", yaml);
            case "VirtualWorkspace" ->
                Manifests.virtualWorkspace(name, "rootShardRef: {name: root}", "replicas: 1", yaml);
            case "CacheServer" -> Manifests.cacheServer(name, yaml);
            default -> Manifests.frontProxy(name, "root", yaml);
        };
    }

    /** What is referred to. */
    String target(String name, Map<String, String> data) {
        return """
                apiVersion: v1
                kind: %s
                metadata: {name: %s}
                %s:
                %s
                """.formatted(
                        kind,
                        name,
                        kind.equals("Secret") ? "stringData" : "data",
                        data.entrySet().stream()
                                .map(entry -> "  " + entry.getKey() + ": |\n"
                                        + entry.getValue().strip().indent(4))
                                .collect(Collectors.joining()));
    }

    String target(String name, String value) {
        return target(
                name,
                key.equals("tls.crt") ? Map.of("tls.crt", value, "tls.key", "k", "ca.crt", "a") : Map.of(key, value));
    }
}
