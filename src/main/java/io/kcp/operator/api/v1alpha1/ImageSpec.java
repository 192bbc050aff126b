package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record ImageSpec(
        @Nullable String repository,
        @Nullable String tag,
        @Nullable String digest,
        @Nullable List<LocalObjectReference> imagePullSecrets) {}
