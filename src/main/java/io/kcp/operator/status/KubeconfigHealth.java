package io.kcp.operator.status;

import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigAuthorizationStatus;
import io.kcp.operator.api.v1alpha1.KubeconfigStatus;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import io.kcp.operator.resources.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a Kubeconfig does: it has no pods, but a Secret that clients read. */
public final class KubeconfigHealth {
    private KubeconfigHealth() {}

    /**
     * @param model null where something is missing or wrong
     * @param authorized null where nothing is known of rights inside kcp, or none are asked for
     */
    public static KubeconfigStatus status(
            Kubeconfig resource,
            @Nullable KubeconfigModel model,
            String targetName,
            Situation situation,
            @Nullable Finding authorized,
            @Nullable KubeconfigAuthorizationStatus authorization,
            Instant now) {
        var metadata = resource.getMetadata();
        var before = resource.getStatus();
        var observed = observed(situation);
        var conditions = Conditions.update(
                before == null ? null : before.conditions(),
                findings(resource, situation, authorized, observed),
                metadata.getGeneration(),
                now);
        var issued = CertificateExpiry.of(List.of(Names.kubeconfigCertificate(metadata.getName())), observed).stream()
                .findFirst();
        return new KubeconfigStatus(
                metadata.getGeneration(),
                conditions,
                phase(metadata.getDeletionTimestamp() != null, conditions),
                targetName,
                model != null ? model.workspaceUrl() : before == null ? null : before.url(),
                issued.map(certificate -> certificate.notAfter()).orElse(null),
                issued.map(certificate -> certificate.renewalTime()).orElse(null),
                isWritten(resource, observed)
                        ? observed.fingerprint(Reference.secret(secret(resource), "", "kubeconfig"))
                        : null,
                authorization);
    }

    private static Observed observed(Situation situation) {
        return switch (situation) {
            case Situation.Applied applied -> applied.observed();
            case Situation.Blocked blocked -> blocked.observed();
            case Situation.Refused refused -> refused.observed();
        };
    }

    private static Map<String, Finding> findings(
            Kubeconfig resource, Situation situation, @Nullable Finding authorized, Observed observed) {
        boolean written = isWritten(resource, observed);
        return switch (situation) {
            case Situation.Applied applied -> {
                var certificates = Health.certificates(applied);
                var pending = Health.pending(applied, certificates, output(resource, applied, written));
                if (pending.holds() && authorized != null && !authorized.holds()) {
                    pending = authorized;
                }
                var findings = Health.progress(pending, applied.refusal());
                findings.put(ConditionType.AVAILABLE, available(written, applied.waits()));
                findings.put(
                        ConditionType.REFERENCE_VALID,
                        new Finding(true, "ReferenceValid", "Target reference is valid"));
                findings.put(ConditionType.CERTIFICATES_READY, certificates);
                if (authorized != null) {
                    findings.put(ConditionType.AUTHORIZED, authorized);
                }
                yield findings;
            }
            case Situation.Blocked blocked -> stopped(blocked.why(), false, written);
            case Situation.Refused refused -> stopped(refused.why(), true, written);
        };
    }

    private static Finding output(Kubeconfig resource, Situation.Applied applied, boolean written) {
        String secret = secret(resource);
        return !written || applied.changing().contains("Secret/" + secret)
                ? new Finding(false, "SecretNotWritten", "Secret " + secret + " is being written")
                : new Finding(
                        true,
                        "Ready",
                        "Secret " + secret + " holds a kubeconfig for "
                                + resource.getSpec().username());
    }

    private static Map<String, Finding> stopped(Wait why, boolean stalled, boolean written) {
        var findings = Health.stopped(why, stalled);
        findings.put(ConditionType.AVAILABLE, available(written, List.of()));
        if (why.reason().matches("(RootShard|Shard|FrontProxy)(NotFound|Invalid)|TargetInvalid")) {
            findings.put(ConditionType.REFERENCE_VALID, new Finding(false, "ReferenceNotFound", why.message()));
        }
        return findings;
    }

    /** The Go operator's condition and reasons. */
    private static Finding available(boolean written, List<Wait> waits) {
        if (written) {
            return new Finding(true, "SecretsReady", "Client certificate and server CA secrets are ready");
        }
        boolean authority = !waits.isEmpty() && !waits.getFirst().reason().equals("CertificatesNotReady");
        return authority
                ? new Finding(false, "ServerCASecretNotReady", "Server CA certificate is not ready yet")
                : new Finding(false, "ClientCertificateSecretNotReady", "Client certificate is not ready yet");
    }

    private static String phase(boolean deleting, List<Condition> conditions) {
        if (deleting) {
            return "Deleting";
        }
        var reference = Conditions.find(conditions, ConditionType.REFERENCE_VALID);
        if (Conditions.isTrue(conditions, ConditionType.STALLED)
                || (reference != null && reference.status().equals("False"))) {
            return "Failed";
        }
        return Conditions.isTrue(conditions, ConditionType.AVAILABLE) ? "Ready" : "Provisioning";
    }

    private static String secret(Kubeconfig resource) {
        var spec = resource.getSpec();
        return spec == null || spec.secretRef() == null ? "" : spec.secretRef().name();
    }

    /** Ours, and no other Secret of that name. */
    private static boolean isWritten(Kubeconfig resource, Observed observed) {
        var contents = observed.secret(secret(resource));
        return contents != null
                && contents.controller() != null
                && Objects.equals(
                        contents.controller().uid(), resource.getMetadata().getUid())
                && contents.digests().containsKey("kubeconfig");
    }
}
