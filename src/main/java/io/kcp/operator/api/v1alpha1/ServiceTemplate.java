package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Changes to a Service that the operator makes. */
@ApiObject
public record ServiceTemplate(
        @JsonPropertyDescription("Labels and annotations for the Service, such as those that set up a load balancer.")
        @Nullable
        TemplateMetadata metadata,

        @JsonPropertyDescription("Changes to the Service itself.") @Nullable
        ServiceTemplateSpec spec) {}
