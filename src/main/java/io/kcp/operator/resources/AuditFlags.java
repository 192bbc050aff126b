package io.kcp.operator.resources;

import io.kcp.operator.api.v1alpha1.Audit;
import io.kcp.operator.api.v1alpha1.AuditWebhook;
import io.kcp.operator.resources.PodDraft.Reload;

/** {@code spec.audit} as the flags of the API server's audit backend. */
final class AuditFlags {
    private AuditFlags() {}

    static void apply(PodDraft pod, Audit audit) {
        if (audit.policy() != null && audit.policy().configMap() != null) {
            var policy = audit.policy().configMap();
            pod.configMap("audit-policy", policy.name(), "/etc/kcp/audit/policy", Reload.BY_RESTART, policy.key());
            pod.arg("--audit-policy-file", "/etc/kcp/audit/policy/" + policy.key());
        }
        if (audit.webhook() != null) {
            webhook(pod, audit.webhook());
        }
    }

    private static void webhook(PodDraft pod, AuditWebhook webhook) {
        var flags = new OptionalFlags(pod, "--audit-webhook-");
        flags.number("batch-buffer-size", webhook.batchBufferSize());
        flags.number("batch-max-size", webhook.batchMaxSize());
        flags.duration("batch-max-wait", webhook.batchMaxWait());
        flags.number("batch-throttle-burst", webhook.batchThrottleBurst());
        flags.bare("batch-throttle-enable", webhook.batchThrottleEnable());
        flags.text("batch-throttle-qps", webhook.batchThrottleQPS());
        flags.duration("initial-backoff", webhook.initialBackoff());
        flags.text("mode", webhook.mode());
        flags.bare("truncate-enabled", webhook.truncateEnabled());
        flags.number("truncate-max-batch-size", webhook.truncateMaxBatchSize());
        flags.number("truncate-max-event-size", webhook.truncateMaxEventSize());
        flags.text("version", webhook.version());
        String config = webhook.configSecretName();
        if (config != null && !config.isEmpty()) {
            pod.secret("audit-webhook-config", config, "/etc/kcp/audit/webhook", Reload.BY_RESTART, "kubeconfig");
            pod.arg("--audit-webhook-config-file", "/etc/kcp/audit/webhook/kubeconfig");
        }
    }
}
