package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Audit;
import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.Authorization;
import io.kcp.operator.api.v1alpha1.ImageSpec;
import io.kcp.operator.api.v1alpha1.ServiceAccountAuthentication;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.ImageRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shard or front-proxy takes from its root shard: each setting that it does not make itself. */
final class Inheritance {
    private Inheritance() {}

    static @Nullable Authentication authentication(@Nullable Authentication own, @Nullable Authentication root) {
        if (own == null || root == null) {
            return own == null ? root : own;
        }
        return new Authentication(
                or(own.dropGroups(), root.dropGroups()),
                or(own.passOnGroups(), root.passOnGroups()),
                or(own.oidc(), root.oidc()),
                serviceAccount(own.serviceAccount(), root.serviceAccount()),
                or(own.tokenAuthFile(), root.tokenAuthFile()),
                or(own.webhook(), root.webhook()));
    }

    private static @Nullable ServiceAccountAuthentication serviceAccount(
            @Nullable ServiceAccountAuthentication own, @Nullable ServiceAccountAuthentication root) {
        if (own == null || root == null) {
            return own == null ? root : own;
        }
        return new ServiceAccountAuthentication(or(own.enabled(), root.enabled()), or(own.lookup(), root.lookup()));
    }

    static @Nullable Authorization authorization(@Nullable Authorization own, @Nullable Authorization root) {
        if (own == null || root == null) {
            return own == null ? root : own;
        }
        return new Authorization(or(own.webhook(), root.webhook()));
    }

    static @Nullable Audit audit(@Nullable Audit own, @Nullable Audit root) {
        if (own == null || root == null) {
            return own == null ? root : own;
        }
        return new Audit(or(own.policy(), root.policy()), or(own.webhook(), root.webhook()));
    }

    static <T> @Nullable T or(@Nullable T own, @Nullable T inherited) {
        return own != null ? own : inherited;
    }

    /** Tag and digest belong together: who sets one of them does not inherit the other. */
    static ImageRef image(@Nullable ImageSpec own, @Nullable ImageSpec root, Defaults defaults) {
        String repository = text(own == null ? null : own.repository(), root == null ? null : root.repository());
        boolean ownVersion = own != null && (filled(own.tag()) || filled(own.digest()));
        ImageSpec version = ownVersion ? own : root;
        String tag = version == null ? null : text(version.tag(), null);
        String digest = version == null ? null : text(version.digest(), null);
        tag = tag == null ? defaults.tag() : tag;
        // "v0.32.3@sha256:…" was the only way to pin an image before there was a field for it.
        int at = tag.indexOf('@');
        if (at >= 0) {
            digest = digest == null ? tag.substring(at + 1) : digest;
            tag = tag.substring(0, at);
        }
        var secrets = own != null && own.imagePullSecrets() != null
                ? own.imagePullSecrets()
                : root != null && root.imagePullSecrets() != null ? root.imagePullSecrets() : null;
        return new ImageRef(
                repository == null ? defaults.repository() : repository,
                tag,
                digest,
                secrets == null ? List.of() : secrets);
    }

    private static @Nullable String text(@Nullable String own, @Nullable String inherited) {
        return or(given(own), given(inherited));
    }

    static boolean filled(@Nullable String text) {
        return given(text) != null;
    }

    /** Null also where the text is empty, which Go clients send for what is unset. */
    static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
