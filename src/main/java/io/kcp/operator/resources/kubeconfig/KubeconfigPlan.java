package io.kcp.operator.resources.kubeconfig;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.CertificateSpec;
import io.kcp.operator.certmanager.IssuerRef;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import io.kcp.operator.resources.CaBundles;
import io.kcp.operator.resources.CertificateSet;
import io.kcp.operator.resources.Gate;
import io.kcp.operator.resources.Gates;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's certificate, and the Secrets that are made of it. */
public final class KubeconfigPlan {
    private static final String TEMPLATE = "client";

    private KubeconfigPlan() {}

    public static Plan of(KubeconfigModel model) {
        var labels = Map.of(Labels.MANAGED_BY, Labels.MANAGER, Labels.KUBECONFIG, Labels.limit(model.name()));
        var certificates = new CertificateSet(Map.of(TEMPLATE, model.template()), labels, labels);
        certificates.client(
                model.certificate(),
                TEMPLATE,
                model.username(),
                model.organizations(),
                model.pki().clientCa());
        var names = new ArrayList<String>();
        names.add("Secret/" + model.secret());
        if (model.argoCD() != null) {
            names.add("Secret/" + model.argoCD().secretRef().name());
        }
        return new Plan(
                List.of(
                        Stage.open("certificate", certificates::build),
                        new Stage(
                                "secrets",
                                Gates.authorities(model.authorities().stream()
                                                .map(Reference::name)
                                                .toList())
                                        .and(current(model, certificates))
                                        .and(fitting(model)),
                                names,
                                observed -> secrets(model, observed))),
                certificates.names(),
                List.of(),
                List.of());
    }

    private static List<? extends HasMetadata> secrets(KubeconfigModel model, Observed observed) {
        return observed.made(model.certificate(), recipe(model, observed));
    }

    private static KubeconfigSecrets recipe(KubeconfigModel model, Observed observed) {
        return new KubeconfigSecrets(model, CaBundles.complete(model.authorities(), observed));
    }

    /** What cert-manager has signed is what is asked for now, by an issuer that is still the right one. */
    private static Gate current(KubeconfigModel model, CertificateSet certificates) {
        return observed -> {
            Certificate live = observed.certificate(model.certificate());
            var wanted = (Certificate) certificates.build(observed).getFirst();
            if (live == null || live.getSpec() == null || !asks(live.getSpec(), wanted.getSpec())) {
                return notReady(model, null);
            }
            return Certificate.isReady(live) ? null : notReady(model, live);
        };
    }

    private static boolean asks(CertificateSpec live, CertificateSpec wanted) {
        return Objects.equals(live.commonName(), wanted.commonName())
                && organizations(live).equals(organizations(wanted))
                && Objects.equals(live.duration(), wanted.duration())
                && issuer(live.issuerRef()).equals(issuer(wanted.issuerRef()));
    }

    private static Set<String> organizations(CertificateSpec spec) {
        var subject = spec.subject();
        return subject == null || subject.organizations() == null ? Set.of() : Set.copyOf(subject.organizations());
    }

    private static List<String> issuer(IssuerRef reference) {
        return List.of(
                reference.name(),
                Objects.requireNonNullElse(reference.kind(), "Issuer"),
                Objects.requireNonNullElse(reference.group(), "cert-manager.io"));
    }

    /**
     * Looks into the certificate itself: caches follow the cluster each at its own pace, and cert-manager is content with a Secret of
     * an earlier Kubeconfig of the same name, since it does not compare groups.
     */
    private static Gate fitting(KubeconfigModel model) {
        return observed ->
                observed.made(model.certificate(), recipe(model, observed)).isEmpty()
                        ? new Wait(
                                "CertificatesNotReady",
                                "Secret " + model.certificate() + " has no certificate for " + model.username()
                                        + " and these groups yet; if that stays, it is left over from an earlier Kubeconfig: delete"
                                        + " the Secret, and cert-manager makes it anew")
                        : null;
    }

    private static Wait notReady(KubeconfigModel model, @Nullable Certificate certificate) {
        String why = certificate == null ? "" : Certificate.message(certificate);
        return new Wait(
                "CertificatesNotReady",
                "Certificate " + model.certificate() + " is not issued for " + model.username() + " yet"
                        + (why.isEmpty() ? "" : ": " + why));
    }
}
