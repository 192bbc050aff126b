package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Audit;
import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.Authorization;
import io.kcp.operator.api.v1alpha1.CacheServerSpec;
import io.kcp.operator.api.v1alpha1.Etcd;
import io.kcp.operator.api.v1alpha1.EtcdTls;
import io.kcp.operator.api.v1alpha1.FrontProxySpec;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShardSpec;
import io.kcp.operator.api.v1alpha1.ShardSpec;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceSpec;
import io.kcp.operator.model.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user's Secrets and ConfigMaps that a specification names. Volumes and pull secrets are the pod's own affair. */
final class References {
    private static final String CA_SECRET = "spec.certificates.caSecretRef";

    private final List<Reference> found = new ArrayList<>();

    private References() {}

    static List<Reference> of(RootShardSpec spec) {
        var references = new References();
        if (spec.certificates() != null) {
            references.secret(spec.certificates().caSecretRef(), CA_SECRET, "tls.crt", "tls.key");
        }
        references.server(spec.etcd(), spec.auth(), spec.authorization(), spec.audit());
        references.bundles(spec.caBundleSecretRef(), spec.clientCABundleRef());
        return references.found;
    }

    static List<Reference> of(ShardSpec spec) {
        var references = new References();
        references.server(spec.etcd(), spec.auth(), spec.authorization(), spec.audit());
        references.bundles(spec.caBundleSecretRef(), spec.clientCABundleRef());
        return references.found;
    }

    static List<Reference> of(FrontProxySpec spec) {
        var references = new References();
        references.authentication(spec.auth());
        references.bundles(spec.caBundleSecretRef(), spec.clientCABundleRef());
        return references.found;
    }

    static List<Reference> of(CacheServerSpec spec) {
        var references = new References();
        if (spec.certificates() != null) {
            references.secret(spec.certificates().caSecretRef(), CA_SECRET, "tls.crt", "tls.key");
        }
        references.etcd(spec.etcd() == null ? null : spec.etcd().tlsConfig());
        return references.found;
    }

    static List<Reference> of(VirtualWorkspaceSpec spec) {
        var references = new References();
        references.secret(spec.kubeconfigSecretRef(), "spec.kubeconfigSecretRef", "kubeconfig");
        if (spec.initContainers() != null) {
            spec.initContainers()
                    .forEach(container -> references.secret(
                            container.kubeconfigSecretRef(),
                            "spec.initContainers[" + container.name() + "].kubeconfigSecretRef",
                            "kubeconfig"));
        }
        references.bundles(spec.caBundleSecretRef(), spec.clientCABundleRef());
        return references.found;
    }

    private void server(
            @Nullable Etcd etcd,
            @Nullable Authentication auth,
            @Nullable Authorization authorization,
            @Nullable Audit audit) {
        etcd(etcd == null ? null : etcd.tlsConfig());
        authentication(auth);
        if (authorization != null && authorization.webhook() != null) {
            kubeconfig(authorization.webhook().configSecretName(), "spec.authorization.webhook.configSecretName");
        }
        if (audit != null && audit.policy() != null && audit.policy().configMap() != null) {
            var policy = audit.policy().configMap();
            found.add(Reference.configMap(policy.name(), "spec.audit.policy.configMap", policy.key()));
        }
        if (audit != null && audit.webhook() != null) {
            kubeconfig(audit.webhook().configSecretName(), "spec.audit.webhook.configSecretName");
        }
    }

    private void etcd(@Nullable EtcdTls tls) {
        if (tls != null) {
            secret(tls.secretRef(), "spec.etcd.tlsConfig.secretRef", "tls.crt", "tls.key", "ca.crt");
        }
    }

    private void authentication(@Nullable Authentication auth) {
        if (auth == null) {
            return;
        }
        if (auth.oidc() != null && auth.oidc().caFileRef() != null) {
            var ca = auth.oidc().caFileRef();
            found.add(Reference.secret(ca.name(), "spec.auth.oidc.caFileRef", or(ca.key(), "ca.crt")));
        }
        if (auth.webhook() != null) {
            kubeconfig(auth.webhook().configSecretName(), "spec.auth.webhook.configSecretName");
        }
        if (auth.tokenAuthFile() != null) {
            var tokens = auth.tokenAuthFile();
            found.add(Reference.secret(tokens.secretName(), "spec.auth.tokenAuthFile", or(tokens.key(), "token.csv")));
        }
    }

    private void bundles(@Nullable LocalReference caBundle, @Nullable LocalReference clientCaBundle) {
        secret(caBundle, "spec.caBundleSecretRef", "tls.crt");
        secret(clientCaBundle, "spec.clientCABundleRef", "tls.crt");
    }

    private void secret(@Nullable LocalReference reference, String field, String... keys) {
        if (reference != null && Inheritance.filled(reference.name())) {
            found.add(Reference.secret(reference.name(), field, keys));
        }
    }

    private void kubeconfig(@Nullable String name, String field) {
        if (name != null && !name.isEmpty()) {
            found.add(Reference.secret(name, field, "kubeconfig"));
        }
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }
}
