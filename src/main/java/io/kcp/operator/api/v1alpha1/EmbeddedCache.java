package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Kept so that objects which still have it are accepted. */
@ApiObject
public record EmbeddedCache(
        @JsonPropertyDescription("Deprecated and never read.") @Nullable
        Boolean enabled) {}
