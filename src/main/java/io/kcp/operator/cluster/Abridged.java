package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.CertificateSpec;
import io.kcp.operator.certmanager.CertificateStatus;
import io.kcp.operator.certmanager.Issuer;
import io.kcp.operator.certmanager.IssuerRef;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a child that was found to be as desired: what a plan or a status asks of it. The rest was there to be compared, and
 * comes again with the next change, for then the API server sends all of it.
 */
final class Abridged {
    private Abridged() {}

    /** The same object where there is nothing to leave out, or nothing left. */
    @SuppressWarnings("unchecked")
    static <T extends HasMetadata> T of(T full) {
        HasMetadata kept = ManagedFields.areAbridged(full.getMetadata()) ? null : withoutMetadata(full);
        if (kept == null) {
            return full;
        }
        kept.setMetadata(Metadata.abridged(full.getMetadata()));
        return (T) kept;
    }

    private static @Nullable HasMetadata withoutMetadata(HasMetadata full) {
        return switch (full) {
            case Deployment deployment -> deployment(deployment);
            case Service service -> service(service);
            case PodDisruptionBudget _ -> new PodDisruptionBudget();
            case Certificate certificate -> certificate(certificate);
            case Issuer issuer -> issuer(issuer);
            default -> null;
        };
    }

    private static Deployment deployment(Deployment full) {
        var spec = new DeploymentSpec();
        spec.setReplicas(full.getSpec().getReplicas());
        var kept = new Deployment();
        kept.setSpec(spec);
        kept.setStatus(full.getStatus());
        return kept;
    }

    private static Service service(Service full) {
        var kept = new Service();
        kept.setStatus(full.getStatus());
        return kept;
    }

    private static Certificate certificate(Certificate full) {
        var kept = new Certificate();
        kept.setApiVersion(full.getApiVersion().intern());
        kept.setSpec(full.getSpec() == null ? null : spec(full.getSpec()));
        kept.setStatus(full.getStatus() == null ? null : status(full.getStatus()));
        return kept;
    }

    /** What the key is, and whose; Certificates have most of that in common. */
    private static CertificateSpec spec(CertificateSpec full) {
        var key = full.privateKey();
        var issuer = full.issuerRef();
        return new CertificateSpec(
                full.secretName(),
                null,
                full.isCA(),
                full.commonName(),
                full.subject(),
                null,
                null,
                null,
                Metadata.interned(full.duration()),
                null,
                key == null
                        ? null
                        : new CertificateSpec.PrivateKey(
                                Metadata.interned(key.algorithm()),
                                Metadata.interned(key.encoding()),
                                Metadata.interned(key.rotationPolicy()),
                                key.size()),
                new IssuerRef(
                        issuer.name().intern(), Metadata.interned(issuer.kind()), Metadata.interned(issuer.group())));
    }

    private static CertificateStatus status(CertificateStatus full) {
        return new CertificateStatus(
                full.conditions() == null
                        ? null
                        : full.conditions().stream().map(Abridged::condition).toList(),
                full.notAfter(),
                full.renewalTime());
    }

    private static CertificateStatus.CertificateCondition condition(CertificateStatus.CertificateCondition full) {
        return new CertificateStatus.CertificateCondition(
                full.type().intern(),
                full.status().intern(),
                Metadata.interned(full.reason()),
                Metadata.interned(full.message()),
                full.observedGeneration(),
                full.lastTransitionTime());
    }

    private static Issuer issuer(Issuer full) {
        var kept = new Issuer();
        kept.setStatus(full.getStatus());
        return kept;
    }
}
