package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How requests are authorized, besides kcp's own RBAC. */
@ApiObject
public record Authorization(
        @JsonPropertyDescription("A webhook that is asked.") @Nullable
        AuthorizationWebhook webhook) {}
