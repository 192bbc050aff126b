package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Secret with a digest where each value was. The values are garbage as soon as this is made.
 *
 * <p>Annotations of Secrets that are not ours are left out but for those that say what cert-manager or we made of it: people and tools
 * put copies of values there.
 */
@Kind("Secret")
@Singular("secret")
@Plural("secrets")
final class HashedSecret extends Secret {
    private static final long serialVersionUID = 1;

    private final @Nullable String publicKey;

    private HashedSecret(Secret full) {
        setApiVersion("v1");
        setKind("Secret");
        setType(Metadata.interned(full.getType()));
        setImmutable(full.getImmutable());
        setData(Digests.ofBase64(full.getData()));
        setStringData(Map.of());
        setAdditionalProperties(Map.of());
        ObjectMeta metadata = full.getMetadata();
        boolean ours = Marks.isManaged(full) || Owners.isOurs(Owners.controllerOf(full));
        setMetadata(Metadata.reduced(
                metadata,
                ours,
                annotation -> ours
                        || annotation.startsWith("operator.kcp.io/")
                        || annotation.startsWith("cert-manager.io/")));
        publicKey = Marks.isServiceAccountKey(full) && full.getData() != null
                ? PublicKeys.fromCertificate(Digests.decode(full.getData().get("tls.crt")))
                : null;
    }

    static Secret of(Secret secret) {
        return hashed(secret);
    }

    static HashedSecret hashed(Secret secret) {
        return secret instanceof HashedSecret hashed ? hashed : new HashedSecret(secret);
    }

    /** The PEM block of the public key, null unless the Secret is marked as a ServiceAccount signing certificate. */
    static @Nullable String publicKeyOf(Secret secret) {
        return secret instanceof HashedSecret hashed ? hashed.publicKey : null;
    }
}
