package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.kcp.operator.api.schema.OneOf;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the audit webhook backend. Each becomes the flag of its name, {@code --audit-webhook-...}; unset, 0,
 * false and the empty string leave the flag out.
 */
@ApiObject
public record AuditWebhook(
        @JsonPropertyDescription("Events that are kept before batching (--audit-webhook-batch-buffer-size).")
        @Min(0)
        @Nullable
        Long batchBufferSize,

        @JsonPropertyDescription("Most events in one batch (--audit-webhook-batch-max-size).") @Min(0) @Nullable
        Long batchMaxSize,

        @JsonPropertyDescription("Longest wait before a batch that is not full is sent, such as 30s "
                + "(--audit-webhook-batch-max-wait).")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String batchMaxWait,

        @JsonPropertyDescription("Most requests sent at the same moment (--audit-webhook-batch-throttle-burst).")
        @Min(0)
        @Nullable
        Long batchThrottleBurst,

        @JsonPropertyDescription("Whether batches are throttled (--audit-webhook-batch-throttle-enable).") @Nullable
        Boolean batchThrottleEnable,

        @JsonPropertyDescription("Most batches a second on average, a number such as 10 or 2.5 "
                + "(--audit-webhook-batch-throttle-qps).")
        @Size(max = 32)
        @Pattern(Patterns.DECIMAL)
        @Nullable
        String batchThrottleQPS,

        @JsonPropertyDescription("Secret with the webhook's address and credentials as key kubeconfig "
                + "(--audit-webhook-config-file).")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        @Nullable
        String configSecretName,

        @JsonPropertyDescription("Wait before the first retry, such as 10s (--audit-webhook-initial-backoff).")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String initialBackoff,

        @JsonPropertyDescription("How events are sent: batch, blocking or blocking-strict (--audit-webhook-mode).")
        @OneOf({"", "batch", "blocking", "blocking-strict"})
        @Nullable
        String mode,

        @JsonPropertyDescription("Whether large events and batches are cut (--audit-webhook-truncate-enabled).")
        @Nullable
        Boolean truncateEnabled,

        @JsonPropertyDescription("Largest batch in bytes (--audit-webhook-truncate-max-batch-size).") @Min(0) @Nullable
        Long truncateMaxBatchSize,

        @JsonPropertyDescription("Largest event in bytes (--audit-webhook-truncate-max-event-size).") @Min(0) @Nullable
        Long truncateMaxEventSize,

        @JsonPropertyDescription("API version of the events, such as audit.k8s.io/v1 (--audit-webhook-version).")
        @Size(max = 253)
        @Nullable
        String version) {}
