package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.ServiceAccountKeys;
import org.jspecify.annotations.Nullable;

/** Who verifies ServiceAccount tokens, and with whose keys. */
final class ServiceAccounts {
    private ServiceAccounts() {}

    /** Root shard and shards: the keys of all shards, unless the user says no. */
    static ServiceAccountKeys onShard(@Nullable Authentication auth, String rootShard, Observed observed) {
        var settings = auth == null ? null : auth.serviceAccount();
        boolean merged = settings == null || !Boolean.FALSE.equals(settings.enabled());
        boolean lookup = settings != null && Boolean.TRUE.equals(settings.lookup());
        return new ServiceAccountKeys(merged, parts(rootShard, observed), lookup);
    }

    /**
     * Front-proxies: only where it is enabled, or where the proxy authenticates bearer tokens at all and would refuse those of
     * ServiceAccounts otherwise. A proxy looks tokens up in the root shard only, so that a lookup is not inherited.
     */
    static @Nullable ServiceAccountKeys onProxy(
            @Nullable Authentication own, @Nullable Authentication effective, String rootShard, Observed observed) {
        if (effective == null) {
            return null;
        }
        var settings = effective.serviceAccount();
        Boolean enabled = settings == null ? null : settings.enabled();
        boolean authenticates = effective.oidc() != null || effective.tokenAuthFile() != null;
        if (enabled == null ? !authenticates : !enabled) {
            return null;
        }
        boolean lookup = own != null
                && own.serviceAccount() != null
                && Boolean.TRUE.equals(own.serviceAccount().lookup());
        return new ServiceAccountKeys(true, parts(rootShard, observed), lookup);
    }

    private static int parts(String rootShard, Observed observed) {
        int parts = 1;
        while (observed.configMap(Names.serviceAccountKeys(rootShard, parts + 1)) != null) {
            parts++;
        }
        return parts;
    }
}
