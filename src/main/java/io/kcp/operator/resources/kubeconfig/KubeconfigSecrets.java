package io.kcp.operator.resources.kubeconfig;

import io.fabric8.kubernetes.api.model.Secret;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Credential;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Recipe;
import io.kcp.operator.model.Subject;
import io.kcp.operator.resources.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Secrets that hold a client's certificate and key.
 *
 * @param authorities PEM of the CAs that the client trusts
 */
record KubeconfigSecrets(KubeconfigModel model, String authorities) implements Recipe {
    @Override
    public boolean fits(String certificate) {
        return Subject.of(certificate)
                .map(new Subject(model.username(), model.organizations())::equals)
                .orElse(false);
    }

    @Override
    public List<Secret> make(Credential credential) {
        var secrets = new ArrayList<Secret>();
        secrets.add(secret(
                model.secret(),
                Map.of(),
                Map.of(KubeconfigText.KEY, KubeconfigText.of(model, authorities, credential))));
        var argoCD = model.argoCD();
        if (argoCD != null) {
            secrets.add(secret(
                    argoCD.secretRef().name(),
                    Map.of("argocd.argoproj.io/secret-type", "cluster"),
                    ArgoCDText.of(model, argoCD, authorities, credential)));
        }
        return secrets;
    }

    private Secret secret(String name, Map<String, String> labels, Map<String, String> values) {
        var digests = new TreeMap<String, String>();
        values.forEach((key, value) -> digests.put(key, "sha256:" + Names.sha256(value)));
        var secret = Secrets.opaque(
                name, Labels.merge(labels, Map.of(Labels.KUBECONFIG, Labels.limit(model.name()))), values);
        secret.getMetadata()
                .setAnnotations(
                        Map.of(Labels.CONTENT_HASH, Contents.fingerprint(digests, List.copyOf(digests.keySet()))));
        return secret;
    }
}
