package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.ArgoCDCluster;
import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kubeconfig with everything it refers to.
 *
 * @param targetName {@code Kind/name}
 * @param pki of the installation that the target belongs to
 * @param baseUrl of the target, without a workspace
 * @param workspaceUrl what the default context points at
 * @param shard whether the target is a shard: kcp's own tools then look for a context {@code shard-base}
 * @param organizations groups of the certificate, sorted, with those of the template
 * @param template of the certificate, with its lifetime filled in
 * @param contexts the user's own, by name with URL
 * @param authorities Secrets with the CAs to trust, in the order in which they are written
 * @param access rights inside kcp; null where none are asked for
 */
public record KubeconfigModel(
        String namespace,
        String name,
        String targetName,
        Pki pki,
        String baseUrl,
        String workspaceUrl,
        boolean shard,
        String username,
        List<String> organizations,
        CertificateTemplate template,
        List<Context> contexts,
        List<Reference> authorities,
        String secret,
        @Nullable ArgoCDCluster argoCD,
        @Nullable Access access) {

    /** One more context, and the cluster of the same name. */
    public record Context(String name, String url) {}

    /**
     * @param url under which the operator itself reaches the workspace's server
     * @param shard that serves the workspace; null where the root shard, or its proxy, does
     * @param group that is bound: it dies with the object
     */
    public record Access(
            String workspace, String url, @Nullable String shard, String group, List<String> clusterRoles) {
        public Access {
            clusterRoles = List.copyOf(clusterRoles);
        }
    }

    public KubeconfigModel {
        organizations = List.copyOf(organizations);
        contexts = List.copyOf(contexts);
        authorities = List.copyOf(authorities);
    }

    /** The Certificate, and the Secret that cert-manager makes for it. */
    public String certificate() {
        return Names.kubeconfigCertificate(name);
    }
}
