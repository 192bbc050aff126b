package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A desired Secret with a digest where each value will be: enough to see that there is nothing to write. */
@Kind("Secret")
@Singular("secret")
@Plural("secrets")
final class UnreadSecret extends Secret {
    private static final long serialVersionUID = 1;

    private final transient Supplier<@Nullable Secret> full;

    /** @param known what was desired before, with digests */
    UnreadSecret(HashedSecret known, Supplier<@Nullable Secret> full) {
        this.full = full;
        setApiVersion("v1");
        setKind("Secret");
        setType(known.getType());
        setData(known.getData());
        // Whoever applies it fills in namespace and owner.
        setMetadata(new ObjectMetaBuilder(known.getMetadata()).build());
    }

    /** With its values; null where they are gone. */
    @Nullable
    Secret read() {
        Secret read = full.get();
        if (read != null) {
            read.getMetadata().setNamespace(getMetadata().getNamespace());
        }
        return read;
    }
}
