package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Recipe;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One namespace, as the caches have it. */
record CachedObserved(Informers informers, PublicValues publicValues, MadeSecrets madeSecrets, String namespace)
        implements Observed {
    @Override
    public @Nullable Contents secret(String name) {
        Secret secret = informers.of(Secret.class).get(namespace, name);
        return secret == null
                ? null
                : new Contents(
                        secret.getData(),
                        secret.getMetadata().getLabels(),
                        Owners.controllerOf(secret),
                        HashedSecret.publicKeyOf(secret));
    }

    @Override
    public @Nullable Contents configMap(String name) {
        ConfigMap configMap = informers.of(ConfigMap.class).get(namespace, name);
        return configMap == null
                ? null
                : new Contents(
                        HashedConfigMap.digestsOf(configMap),
                        configMap.getMetadata().getLabels(),
                        Owners.controllerOf(configMap),
                        null);
    }

    @Override
    public @Nullable String publicValue(String secret, String key) {
        PublicValues.requirePublic(key);
        Secret cached = informers.of(Secret.class).get(namespace, secret);
        String digest = cached == null ? null : cached.getData().get(key);
        return digest == null ? null : publicValues.get(namespace, secret, key, digest);
    }

    @Override
    public List<Secret> made(String secret, Recipe recipe) {
        Secret cached = informers.of(Secret.class).get(namespace, secret);
        return cached == null
                ? List.of()
                : madeSecrets.make(new MadeSecrets.Source(namespace, secret, cached.getData()), recipe);
    }

    @Override
    public @Nullable String keyBundle(String configMap, String key) {
        ConfigMap cached = informers.of(ConfigMap.class).get(namespace, configMap);
        Map<String, String> data =
                cached != null && Marks.isKeyBundle(cached) ? cached.getData() : Map.<String, String>of();
        return data.get(key);
    }

    @Override
    public @Nullable Certificate certificate(String name) {
        return informers.of(Certificate.class).get(namespace, name);
    }

    @Override
    public @Nullable String claim(String name) {
        var claim = informers.of(PersistentVolumeClaim.class).get(namespace, name);
        return claim == null ? null : claim.getMetadata().getUid();
    }

    @Override
    public @Nullable String readyPod(String cacheServer) {
        return informers.podsOf(namespace, cacheServer).stream()
                .filter(ReadyPod::isReady)
                .map(Pod::getMetadata)
                .max(Comparator.comparing(ObjectMeta::getCreationTimestamp))
                .map(ObjectMeta::getUid)
                .orElse(null);
    }

    @Override
    public @Nullable String cacheData(String cacheServer) {
        var cache = informers.of(CacheServer.class).get(namespace, cacheServer);
        return cache == null || cache.getStatus() == null
                ? null
                : cache.getStatus().dataUID();
    }

    @Override
    public @Nullable Deployment deployment(String name) {
        return informers.of(Deployment.class).get(namespace, name);
    }
}
