package io.kcp.operator.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A root shard, shards and two front-proxies in one namespace, all of which trust each other's ServiceAccount keys. */
final class Installation {
    static final int FRONT_PROXIES = 2;

    private static final int AT_ONCE = 32;
    private static final List<String> KINDS = List.of("RootShard", "Shard", "FrontProxy");

    private static final String ISSUER = """
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata: {name: selfsigned}
            spec: {selfSigned: {}}
            """;

    private static final String ROOT = """
            apiVersion: operator.kcp.io/v1alpha1
            kind: RootShard
            metadata: {name: root}
            spec:
              external: {hostname: kcp.example.com, port: 6443}
              certificates:
                issuerRef: {name: selfsigned, kind: Issuer, group: cert-manager.io}
              auth: {serviceAccount: {enabled: true}}
              etcd: {endpoints: ["http://etcd:2379"]}
            """;

    private static final String SHARD = """
            apiVersion: operator.kcp.io/v1alpha1
            kind: Shard
            metadata: {name: %1$s}
            spec:
              rootShard: {ref: {name: root}}
              auth: {serviceAccount: {enabled: true}}
              etcd: {endpoints: ["http://etcd:2379"], prefix: "/%1$s"}
            """;

    private static final String FRONT_PROXY = """
            apiVersion: operator.kcp.io/v1alpha1
            kind: FrontProxy
            metadata: {name: front%s}
            spec:
              rootShard: {ref: {name: root}}
              auth: {serviceAccount: {enabled: true}}
            """;

    private final KubernetesClient client;
    private final String namespace;

    Installation(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /** All at once, as GitOps does it. */
    void create(int shards) {
        var yaml = Stream.of(
                        Stream.of(ISSUER, ROOT),
                        IntStream.range(0, shards).mapToObj(i -> SHARD.formatted(shard(i))),
                        IntStream.range(0, FRONT_PROXIES).mapToObj(FRONT_PROXY::formatted))
                .flatMap(objects -> objects)
                .toList();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            yaml.forEach(one -> threads.execute(() -> apply(one)));
        }
    }

    void addShard(int number) {
        apply(SHARD.formatted(shard(number)));
    }

    /** There is no kcp that could say whether the shard is empty. */
    void removeShard(int number) {
        var shard = client.genericKubernetesResources(kind("Shard"))
                .inNamespace(namespace)
                .withName(shard(number));
        shard.edit(live -> {
            live.getMetadata().setAnnotations(Map.of("operator.kcp.io/force-delete", "true"));
            return live;
        });
        shard.delete();
    }

    static String shard(int number) {
        return "shard-%03d".formatted(number);
    }

    private void apply(String yaml) {
        client.resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .inNamespace(namespace)
                .serverSideApply();
    }

    /** How many custom resources say that they are ready, and mean their present generation. */
    long ready() {
        return all().filter(Installation::isReady).count();
    }

    /** The first few of those that are not ready, and what they say. */
    String notReady() {
        return all().filter(object -> !isReady(object))
                .limit(3)
                .map(object -> object.getKind() + " " + object.getMetadata().getName() + ": "
                        + object.get("status", "conditions"))
                .collect(Collectors.joining("; "));
    }

    private Stream<GenericKubernetesResource> all() {
        return KINDS.stream()
                .flatMap(kind ->
                        client
                                .genericKubernetesResources(kind(kind))
                                .inNamespace(namespace)
                                .list()
                                .getItems()
                                .stream());
    }

    private static boolean isReady(GenericKubernetesResource object) {
        return object.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && "Ready".equals(fields.get("type"))
                                && "True".equals(fields.get("status")));
    }

    private static ResourceDefinitionContext kind(String kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("operator.kcp.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(kind.equals("FrontProxy") ? "frontproxies" : kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }

    /** Of the specification of the largest Deployment, as compact JSON. */
    int largestDeploymentBytes() {
        return client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                .mapToInt(deployment -> client.getKubernetesSerialization()
                        .asJson(deployment.getSpec())
                        .getBytes(StandardCharsets.UTF_8)
                        .length)
                .max()
                .orElse(0);
    }
}
