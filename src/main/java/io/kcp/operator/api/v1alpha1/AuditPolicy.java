package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The source of the audit policy ({@code --audit-policy-file}). */
@ApiObject
public record AuditPolicy(
        @JsonPropertyDescription("ConfigMap entry that holds the policy file.") @Nullable
        ConfigMapKeyReference configMap) {}
