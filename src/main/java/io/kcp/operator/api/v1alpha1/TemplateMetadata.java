package io.kcp.operator.api.v1alpha1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApiObject
public record TemplateMetadata(
        @Nullable Map<String, String> annotations, @Nullable Map<String, String> labels) {}
