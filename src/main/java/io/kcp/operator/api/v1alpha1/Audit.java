package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Audit of the requests to one shard. */
@ApiObject
public record Audit(
        @JsonPropertyDescription("What is recorded.") @Nullable
        AuditPolicy policy,

        @JsonPropertyDescription("Where records are sent, and how.") @Nullable
        AuditWebhook webhook) {}
