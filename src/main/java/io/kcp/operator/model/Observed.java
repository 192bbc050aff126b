package io.kcp.operator.model;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.certmanager.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is really there in one namespace, as far as builders and gates need it. Null means: not there.
 *
 * <p>Answers come from caches; only {@link #publicValue} may ask the API server, and only when the digest has changed since.
 */
public interface Observed {
    @Nullable
    Contents secret(String name);

    @Nullable
    Contents configMap(String name);

    /** The value behind a key of a Secret that holds nothing secret there: {@code tls.crt} or {@code ca.crt}. Null if absent. */
    @Nullable
    String publicValue(String secret, String key);

    /** The text of a ConfigMap that the operator made for a key bundle; null if absent. */
    @Nullable
    String keyBundle(String configMap, String key);

    /**
     * What a recipe makes of the certificate and the private key in a Secret. They are read only where they, or the recipe, are others
     * than before.
     *
     * @return empty where they are not there, or not those that the recipe is for
     */
    default List<Secret> made(String secret, Recipe recipe) {
        return List.of();
    }

    @Nullable
    Certificate certificate(String name);

    @Nullable
    Deployment deployment(String name);

    /** UID of a PersistentVolumeClaim. */
    default @Nullable String claim(String name) {
        return null;
    }

    /** UID of the pod of a cache server that is ready; of the newest where there are several. */
    default @Nullable String readyPod(String cacheServer) {
        return null;
    }

    /** {@code status.dataUID} of a CacheServer: what holds its data. */
    default @Nullable String cacheData(String cacheServer) {
        return null;
    }

    default @Nullable Contents contents(Reference source) {
        return source.kind() == Reference.Kind.SECRET ? secret(source.name()) : configMap(source.name());
    }

    /** Changes when, and only when, one of the source's keys changes. Without keys, all of them count. */
    default String fingerprint(Reference source) {
        var contents = contents(source);
        return contents == null ? "absent" : Contents.fingerprint(contents.digests(), source.keys());
    }
}
