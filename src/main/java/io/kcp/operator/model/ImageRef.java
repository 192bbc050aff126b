package io.kcp.operator.model;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container image.
 *
 * @param digest {@code sha256:…}; wins over the tag when the image is pulled, while the tag still says which kcp version it is
 */
public record ImageRef(
        String repository, String tag, @Nullable String digest, List<LocalObjectReference> pullSecrets) {
    public ImageRef {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** As a container's {@code image}. */
    public String reference() {
        return digest == null ? repository + ":" + tag : repository + ":" + tag + "@" + digest;
    }

    public KcpVersion version() {
        return KcpVersion.of(tag);
    }
}
