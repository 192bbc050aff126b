package io.kcp.operator.resources.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kcp.operator.model.Credential;
import io.kcp.operator.model.KubeconfigModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kubeconfig that needs no file beside it. */
final class KubeconfigText {
    static final String KEY = "kubeconfig";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private KubeconfigText() {}

    static String of(KubeconfigModel model, String authorities, Credential credential) {
        var clusters = new ArrayList<Object>();
        var contexts = new ArrayList<Object>();
        urls(model).forEach((name, url) -> {
            clusters.add(sorted(
                    "cluster", sorted("certificate-authority-data", base64(authorities), "server", url), "name", name));
            contexts.add(context(name, name, model));
        });
        if (model.shard()) {
            contexts.add(context("shard-base", "base", model));
        }
        var text = new LinkedHashMap<String, Object>();
        text.put("apiVersion", "v1");
        text.put("kind", "Config");
        text.put("clusters", clusters);
        text.put("contexts", contexts);
        text.put("current-context", "default");
        text.put(
                "users",
                List.of(sorted(
                        "name",
                        model.username(),
                        "user",
                        sorted(
                                "client-certificate-data",
                                base64(credential.certificate()),
                                "client-key-data",
                                base64(credential.key())))));
        try {
            return YAML.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            // Without its cause, which may quote what it was given.
            throw new IllegalStateException("a kubeconfig of maps and texts cannot be printed");
        }
    }

    private static Map<String, String> urls(KubeconfigModel model) {
        var urls = new LinkedHashMap<String, String>();
        urls.put("default", model.workspaceUrl());
        urls.put("base", model.baseUrl());
        model.contexts().forEach(context -> urls.put(context.name(), context.url()));
        return urls;
    }

    private static Object context(String name, String cluster, KubeconfigModel model) {
        return sorted("context", sorted("cluster", cluster, "user", model.username()), "name", name);
    }

    private static Map<String, Object> sorted(String first, Object one, String second, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
