package io.kcp.operator.resources.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kcp.operator.api.v1alpha1.ArgoCDCluster;
import io.kcp.operator.model.Credential;
import io.kcp.operator.model.KubeconfigModel;
import java.util.Map;
import java.util.TreeMap;

/** The keys of a Secret that Argo CD reads as a cluster. */
final class ArgoCDText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ArgoCDText() {}

    static Map<String, String> of(
            KubeconfigModel model, ArgoCDCluster cluster, String authorities, Credential credential) {
        var values = new TreeMap<String, String>();
        String name = cluster.clusterName();
        values.put("name", name == null || name.isEmpty() ? model.name() : name);
        values.put("server", model.workspaceUrl());
        values.put("config", config(authorities, credential));
        if (cluster.project() != null && !cluster.project().isEmpty()) {
            values.put("project", cluster.project());
        }
        if (cluster.namespaces() != null && !cluster.namespaces().isEmpty()) {
            values.put("namespaces", String.join(",", cluster.namespaces()));
        }
        return values;
    }

    private static String config(String authorities, Credential credential) {
        var tls = new TreeMap<String, String>();
        tls.put("caData", KubeconfigText.base64(authorities));
        tls.put("certData", KubeconfigText.base64(credential.certificate()));
        tls.put("keyData", KubeconfigText.base64(credential.key()));
        try {
            return JSON.writeValueAsString(Map.of("tlsClientConfig", tls));
        } catch (JsonProcessingException impossible) {
            // Without its cause, which may quote what it was given.
            throw new IllegalStateException("a configuration of texts cannot be printed");
        }
    }
}
