package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record AuditWebhook(
        @Nullable Integer batchBufferSize,
        @Nullable Integer batchMaxSize,
        @Nullable String batchMaxWait,
        @Nullable Integer batchThrottleBurst,
        @Nullable Boolean batchThrottleEnable,
        @Nullable String batchThrottleQPS,
        @Nullable String configSecretName,
        @Nullable String initialBackoff,
        @Nullable String mode,
        @Nullable Boolean truncateEnabled,
        @Nullable Integer truncateMaxBatchSize,
        @Nullable Integer truncateMaxEventSize,
        @Nullable String version) {}
