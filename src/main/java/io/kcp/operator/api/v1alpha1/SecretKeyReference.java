package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record SecretKeyReference(String name, @Nullable String key) {}
