package io.kcp.operator.demo;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.CacheServerStatus;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.FrontProxyStatus;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigStatus;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardStatus;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.ShardStatus;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceStatus;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object that a user wrote, and what the operator says of it. */
record Subject(CustomResource<?, ?> object, List<Condition> conditions) {

    static List<Subject> all(KubernetesClient client) {
        return Stream.of(
                        of(client, CacheServer.class, CacheServerStatus::conditions),
                        of(client, RootShard.class, RootShardStatus::conditions),
                        of(client, Shard.class, ShardStatus::conditions),
                        of(client, VirtualWorkspace.class, VirtualWorkspaceStatus::conditions),
                        of(client, FrontProxy.class, FrontProxyStatus::conditions),
                        of(client, Kubeconfig.class, KubeconfigStatus::conditions))
                .flatMap(subjects -> subjects)
                .toList();
    }

    private static <S, C extends CustomResource<?, S>> Stream<Subject> of(
            KubernetesClient client, Class<C> kind, Function<S, @Nullable List<Condition>> conditions) {
        return client.resources(kind).inNamespace(Demo.NAMESPACE).list().getItems().stream()
                .map(object -> {
                    var known = object.getStatus() == null ? null : conditions.apply(object.getStatus());
                    return new Subject(object, known == null ? List.of() : known);
                });
    }

    String name() {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    boolean isReady() {
        return conditions.stream()
                .anyMatch(condition ->
                        condition.type().equals("Ready") && condition.status().equals("True"));
    }

    String inOneLine() {
        return conditions.stream()
                .filter(condition -> condition.type().equals("Ready"))
                .findFirst()
                .map(ready -> "%-27s %s: %s".formatted(name(), ready.reason(), ready.message()))
                .orElse("%-27s not seen by the operator yet".formatted(name()));
    }
}
