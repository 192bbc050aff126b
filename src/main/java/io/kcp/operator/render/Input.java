package io.kcp.operator.render;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The objects of the input that the operator reads. */
final class Input {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of(
            "operator.kcp.io/v1alpha1/RootShard", RootShard.class,
            "operator.kcp.io/v1alpha1/Shard", Shard.class,
            "operator.kcp.io/v1alpha1/FrontProxy", FrontProxy.class,
            "operator.kcp.io/v1alpha1/CacheServer", CacheServer.class,
            "operator.kcp.io/v1alpha1/VirtualWorkspace", VirtualWorkspace.class,
            "operator.kcp.io/v1alpha1/Kubeconfig", Kubeconfig.class,
            "v1/Secret", Secret.class,
            "v1/ConfigMap", ConfigMap.class);
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final String defaultNamespace;
    private final Report report;
    private final Map<ObjectKey, HasMetadata> objects = new TreeMap<>();

    private Input(String defaultNamespace, Report report) {
        this.defaultNamespace = defaultNamespace;
        this.report = report;
    }

    static Input of(List<Document> documents, String defaultNamespace, Report report) {
        var input = new Input(defaultNamespace, report);
        documents.forEach(input::add);
        return input;
    }

    /** By namespace and name. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T extends HasMetadata> @Nullable T get(Class<T> type, String namespace, String name) {
        HasMetadata found = objects.get(new ObjectKey(HasMetadata.getKind(type), namespace, name));
        return found == null ? null : type.cast(found);
    }

    private void add(Document document) {
        Class<? extends HasMetadata> type = TYPES.get(document.apiVersion() + "/" + document.kind());
        if (type == null) {
            report.warning(
                    document + " (" + document.apiVersion() + ") is left out: the operator does not read such objects");
            return;
        }
        HasMetadata object = convert(document, type);
        if (object == null) {
            return;
        }
        if (object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace(defaultNamespace);
        }
        var key = new ObjectKey(
                document.kind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName());
        if (objects.putIfAbsent(key, object) != null) {
            report.problem(document + ": there is another " + key + " before it; remove one of them");
        }
    }

    private @Nullable HasMetadata convert(Document document, Class<? extends HasMetadata> type) {
        if (document.name().isEmpty()) {
            report.problem(document + ": metadata.name is required");
            return null;
        }
        if (CustomResource.class.isAssignableFrom(type)) {
            if (type != Kubeconfig.class && !NAME.matcher(document.name()).matches()) {
                report.problem(document
                        + ": metadata.name must be 1 to 63 lower-case letters, digits and hyphens, start with a"
                        + " letter and not end with a hyphen");
                return null;
            }
            SchemaCheck.run(document, type, report);
        }
        try {
            return SERIALIZATION.convertValue(document.tree(), type);
        } catch (IllegalArgumentException e) {
            report.problem(document + ": " + where(e) + " cannot be read as what the field takes");
            return null;
        }
    }

    /** Never the value: it may be a Secret's. */
    private static String where(IllegalArgumentException e) {
        if (!(e.getCause() instanceof JsonMappingException mapping)) {
            return "the object";
        }
        var path = new StringBuilder();
        for (var step : mapping.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }

    static JsonNode tree(HasMetadata object) {
        return Objects.requireNonNull(SERIALIZATION.convertValue(object, JsonNode.class));
    }
}
