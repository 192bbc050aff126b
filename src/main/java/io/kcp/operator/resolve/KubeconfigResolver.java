package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.CertificateTemplateSpec;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigSpec;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.GoDuration;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Pki;
import io.kcp.operator.model.Reference;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** @param policy which identities may be given out */
public record KubeconfigResolver(IdentityPolicy policy) {
    private static final String AUTHENTICATED = "system:authenticated";
    private static final String ROOT_WORKSPACE = "root";

    public Resolution<KubeconfigModel> resolve(Kubeconfig kubeconfig, Lookup lookup) {
        String fault = KubeconfigFaults.of(kubeconfig);
        if (fault != null) {
            return new Resolution.Invalid<>("InvalidSpec", fault);
        }
        String refused = refused(kubeconfig);
        if (refused != null) {
            return new Resolution.Invalid<>("IdentityRefused", refused);
        }
        return switch (Target.of(kubeconfig, lookup)) {
            case Resolution.Waiting<Target> waiting -> new Resolution.Waiting<>(waiting.reason(), waiting.message());
            case Resolution.Invalid<Target> invalid -> new Resolution.Invalid<>(invalid.reason(), invalid.message());
            case Resolution.Resolved<Target> resolved -> with(kubeconfig, resolved.model());
        };
    }

    private @Nullable String refused(Kubeconfig kubeconfig) {
        var spec = kubeconfig.getSpec();
        if (!policy.allowsUser(spec.username())) {
            return "spec.username: the operator's setting kubeconfig-users does not allow '" + spec.username()
                    + "': choose another name, or have it added there";
        }
        var own = own(kubeconfig);
        for (String group : asked(spec)) {
            if (!policy.allowsGroup(group) && !group.equals(AUTHENTICATED) && !own.contains(group)) {
                return "spec.groups: the operator's setting kubeconfig-groups does not allow '" + group
                        + "': leave it out, or have it added there";
            }
        }
        return null;
    }

    /** By the user, be it by way of the template. */
    private static List<String> asked(KubeconfigSpec spec) {
        var groups = new ArrayList<String>();
        if (spec.groups() != null) {
            groups.addAll(spec.groups());
        }
        var template = overlay(spec);
        if (template != null && template.subject() != null && template.subject().organizations() != null) {
            groups.addAll(template.subject().organizations());
        }
        return groups;
    }

    private static List<String> own(Kubeconfig kubeconfig) {
        var metadata = kubeconfig.getMetadata();
        return List.of(Names.kubeconfigGroup(metadata.getName()), boundGroup(kubeconfig));
    }

    private static String boundGroup(Kubeconfig kubeconfig) {
        var metadata = kubeconfig.getMetadata();
        // An object that is only rendered has none.
        return Names.kubeconfigGroup(metadata.getName(), Objects.requireNonNullElse(metadata.getUid(), "<uid>"));
    }

    private static Resolution<KubeconfigModel> with(Kubeconfig kubeconfig, Target target) {
        String name = kubeconfig.getMetadata().getName();
        var spec = kubeconfig.getSpec();
        var template = overlay(spec);
        var pki = target.pki();
        String misused = template == null || template.issuerRef() == null
                ? null
                : misused(template.issuerRef().name(), template.issuerRef().kind(), pki);
        if (misused != null) {
            return new Resolution.Invalid<>("IdentityRefused", misused);
        }
        var groups = new TreeSet<>(asked(spec));
        groups.addAll(own(kubeconfig));
        if (Objects.requireNonNullElse(spec.authenticatedGroup(), !target.shard())) {
            groups.add(AUTHENTICATED);
        }
        var contexts = spec.contexts() == null
                ? List.<KubeconfigModel.Context>of()
                : spec.contexts().stream()
                        .map(context -> new KubeconfigModel.Context(
                                context.name(), workspace(target.url(), context.workspace())))
                        .toList();
        return new Resolution.Resolved<>(new KubeconfigModel(
                kubeconfig.getMetadata().getNamespace(),
                name,
                target.name(),
                pki,
                target.url(),
                workspace(target.url(), or(spec.targetWorkspace(), ROOT_WORKSPACE)),
                target.shard(),
                spec.username(),
                List.copyOf(groups),
                withLifetime(spec),
                contexts,
                authorities(target),
                spec.secretRef().name(),
                spec.argoCD(),
                access(kubeconfig, target)));
    }

    /** What a proxy's CA signs, kcp believes whatever it says about others; no CA but the clients' is for clients. */
    private static @Nullable String misused(String issuer, @Nullable String kind, Pki pki) {
        boolean local = kind == null || kind.isEmpty() || kind.equals("Issuer");
        boolean ours = issuer.equals(pki.rootCa())
                || issuer.endsWith("-server-ca")
                || issuer.endsWith("-service-account-ca")
                || issuer.endsWith("-requestheader-client-ca")
                || (issuer.endsWith("-client-ca") && !issuer.equals(pki.clientCa()));
        return local && ours
                ? "spec.certificateTemplate.spec.issuerRef: Issuer " + issuer
                        + " is not for clients: leave issuerRef out, or name an issuer whose CA is in clientCABundleRef"
                : null;
    }

    private static List<Reference> authorities(Target target) {
        var authorities = new ArrayList<Reference>();
        authorities.add(Reference.secret(target.pki().serverCa(), "", "tls.crt", "ca.crt"));
        authorities.add(Reference.secret(target.pki().rootCaSecret(), "", "tls.crt"));
        if (target.caBundle() != null) {
            authorities.add(Reference.secret(target.caBundle(), "", "tls.crt"));
        }
        return authorities;
    }

    private static KubeconfigModel.@Nullable Access access(Kubeconfig kubeconfig, Target target) {
        var spec = kubeconfig.getSpec();
        var authorization = spec.authorization();
        if (authorization == null || authorization.clusterRoleBindings() == null) {
            return null;
        }
        var bindings = authorization.clusterRoleBindings();
        return new KubeconfigModel.Access(
                or(spec.targetWorkspace(), or(bindings.cluster(), ROOT_WORKSPACE)),
                target.operatorUrl(),
                target.shardName(),
                boundGroup(kubeconfig),
                bindings.clusterRoles() == null
                        ? List.of()
                        : bindings.clusterRoles().stream().distinct().sorted().toList());
    }

    private static String workspace(String base, String path) {
        return base + "/clusters/" + path;
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }

    private static @Nullable CertificateTemplateSpec overlay(KubeconfigSpec spec) {
        return spec.certificateTemplate() == null
                ? null
                : spec.certificateTemplate().spec();
    }

    /** Clients fetch a renewed kubeconfig when they find the time: there is a third of the lifetime for it. */
    private static CertificateTemplate withLifetime(KubeconfigSpec spec) {
        var template = spec.certificateTemplate();
        var overlay = overlay(spec);
        String duration = overlay == null || overlay.duration() == null ? spec.validity() : overlay.duration();
        Duration third = GoDuration.parse(duration).dividedBy(3).truncatedTo(ChronoUnit.SECONDS);
        String renewBefore =
                overlay == null || overlay.renewBefore() == null ? GoDuration.format(third) : overlay.renewBefore();
        return new CertificateTemplate(
                template == null ? null : template.metadata(),
                overlay == null
                        ? new CertificateTemplateSpec(null, duration, null, null, null, renewBefore, null, null)
                        : new CertificateTemplateSpec(
                                overlay.dnsNames(),
                                duration,
                                overlay.ipAddresses(),
                                overlay.issuerRef(),
                                overlay.privateKey(),
                                renewBefore,
                                overlay.secretTemplate(),
                                overlay.subject()));
    }
}
