package io.kcp.operator.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Observed;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A namespace with exactly these objects in it. */
final class Given implements Lookup, Observed {
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final YAMLMapper YAML = new YAMLMapper();
    private final List<HasMetadata> objects = new ArrayList<>();

    static <T extends HasMetadata> T read(Class<T> type, String yaml) {
        T object = parse(type, yaml);
        object.getMetadata().setNamespace("default");
        return object;
    }

    static <T> T parse(Class<T> type, String yaml) {
        try {
            return Objects.requireNonNull(KUBERNETES.convertValue(YAML.readTree(yaml), type));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Given and(HasMetadata object) {
        objects.add(object);
        return this;
    }

    /** @param content of each key; {@code stringData} for Secrets */
    Given secret(String name, Map<String, String> content) {
        var secret = new Secret();
        secret.setMetadata(new ObjectMeta());
        secret.getMetadata().setName(name);
        secret.setStringData(content);
        return and(secret);
    }

    private <T extends HasMetadata> @Nullable T find(Class<T> type, String name) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Contents contents(Map<String, String> data) {
        return new Contents(data, Map.of(), null, null);
    }

    @Override
    public @Nullable Contents secret(String name) {
        var secret = find(Secret.class, name);
        return secret == null ? null : contents(secret.getStringData());
    }

    @Override
    public @Nullable Contents configMap(String name) {
        var configMap = find(ConfigMap.class, name);
        return configMap == null ? null : contents(configMap.getData());
    }

    @Override
    public @Nullable String publicValue(String name, String key) {
        var secret = find(Secret.class, name);
        return secret == null ? null : secret.getStringData().get(key);
    }

    @Override
    public @Nullable String keyBundle(String configMap, String key) {
        return null;
    }

    @Override
    public @Nullable Certificate certificate(String name) {
        return null;
    }

    @Override
    public @Nullable Deployment deployment(String name) {
        return null;
    }

    @Override
    public Observed in(String namespace) {
        return this;
    }

    @Override
    public @Nullable RootShard rootShard(String namespace, String name) {
        return find(RootShard.class, name);
    }

    @Override
    public @Nullable Shard shard(String namespace, String name) {
        return find(Shard.class, name);
    }

    @Override
    public List<Shard> shardsOf(String namespace, String rootShard) {
        return objects.stream()
                .filter(Shard.class::isInstance)
                .map(Shard.class::cast)
                .toList();
    }

    @Override
    public List<FrontProxy> frontProxiesOf(String namespace, String rootShard) {
        return List.of();
    }

    @Override
    public @Nullable FrontProxy frontProxy(String namespace, String name) {
        return find(FrontProxy.class, name);
    }

    @Override
    public @Nullable CacheServer cacheServer(String namespace, String name) {
        return find(CacheServer.class, name);
    }

    @Override
    public @Nullable VirtualWorkspace virtualWorkspace(String namespace, String name) {
        return find(VirtualWorkspace.class, name);
    }

    @Override
    public boolean certManagerPresent() {
        return true;
    }
}
