package io.kcp.operator.render;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Credential;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Recipe;
import io.kcp.operator.model.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What builders look at: nothing exists yet, and what only a cluster knows is named after what it is made of. */
final class Placeholders implements Observed {
    @Override
    public String fingerprint(Reference source) {
        return "of " + source.kind() + " " + source.name()
                + (source.keys().isEmpty() ? "" : " [" + String.join(", ", source.keys()) + "]");
    }

    @Override
    public String publicValue(String secret, String key) {
        return "<" + key + " of Secret " + secret + ">";
    }

    @Override
    public List<Secret> made(String secret, Recipe recipe) {
        return recipe.make(new Credential("<tls.crt of Secret " + secret + ">", "<tls.key of Secret " + secret + ">"));
    }

    @Override
    public String cacheData(String cacheServer) {
        return "of what holds the data of CacheServer " + cacheServer;
    }

    static String publicKey(String shard) {
        return "<public key of Secret " + shard + "-service-account>";
    }

    @Override
    public @Nullable Contents secret(String name) {
        return null;
    }

    @Override
    public @Nullable Contents configMap(String name) {
        return null;
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
}
