package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.model.Names;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the schema refuses today, and what it cannot see. */
final class KubeconfigFaults {
    private KubeconfigFaults() {}

    /** The first; null if there is none. */
    static @Nullable String of(Kubeconfig kubeconfig) {
        var spec = kubeconfig.getSpec();
        if (spec == null) {
            return "spec is required";
        }
        var check = new FieldCheck()
                .required("spec.target", spec.target())
                .required("spec.username", spec.username())
                .required("spec.validity", spec.validity())
                .required(
                        "spec.secretRef.name",
                        spec.secretRef() == null ? null : spec.secretRef().name())
                .lifetime("spec.validity", spec.validity())
                .template("spec.certificateTemplate", spec.certificateTemplate())
                .workspace("spec.targetWorkspace", spec.targetWorkspace());
        if (spec.authorization() != null && spec.authorization().clusterRoleBindings() != null) {
            check.workspace(
                    "spec.authorization.clusterRoleBindings.cluster",
                    spec.authorization().clusterRoleBindings().cluster());
        }
        if (check.problem() != null) {
            return check.problem();
        }
        var target = spec.target();
        long targets = Stream.of(target.rootShardRef(), target.shardRef(), target.frontProxyRef())
                .filter(Objects::nonNull)
                .count();
        if (targets != 1) {
            return "spec.target names " + (targets == 0 ? "nothing" : "more than one object")
                    + ": set exactly one of rootShardRef, shardRef and frontProxyRef";
        }
        if (spec.username().length() > Names.COMMON_NAME) {
            return "spec.username: '" + spec.username() + "' has more than " + Names.COMMON_NAME
                    + " characters, which a certificate cannot hold";
        }
        String issued = Names.kubeconfigCertificate(kubeconfig.getMetadata().getName());
        if (spec.secretRef().name().equals(issued)) {
            return "spec.secretRef.name: cert-manager writes the certificate to Secret " + issued
                    + ": choose another name";
        }
        if (spec.argoCD() != null && spec.argoCD().secretRef() != null) {
            String argoCD = spec.argoCD().secretRef().name();
            if (argoCD.equals(issued) || argoCD.equals(spec.secretRef().name())) {
                return "spec.argoCD.secretRef.name: Secret " + argoCD + " holds something else: choose another name";
            }
        }
        return null;
    }
}
