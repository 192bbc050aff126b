package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.kcp.operator.api.v1alpha1.ServiceTemplateSpec;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Workload;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Service in front of a Deployment. Node ports are the API server's to choose, and stay as they are. */
public final class Services {
    private Services() {}

    public static Service build(Workload workload, int port) {
        var labels = Labels.of(workload.component(), workload.instance());
        var template = workload.serviceTemplate();
        var metadata = template == null ? null : template.metadata();
        var spec = template == null ? null : template.spec();
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(workload.name())
                .withLabels(Labels.merge(
                        metadata == null || metadata.labels() == null ? Map.of() : metadata.labels(), labels))
                .withAnnotations(
                        metadata == null || metadata.annotations() == null
                                ? Map.of()
                                : new TreeMap<>(metadata.annotations()))
                .endMetadata()
                .withNewSpec()
                .withType(type(spec))
                .withClusterIP(
                        spec == null
                                        || spec.clusterIP() == null
                                        || spec.clusterIP().isEmpty()
                                ? null
                                : spec.clusterIP())
                .withSelector(new TreeMap<>(labels))
                .addNewPort()
                .withName("https")
                .withPort(port)
                .withProtocol("TCP")
                .withNewTargetPort(Defaults.PORT)
                .withAppProtocol("https")
                .endPort()
                .endSpec()
                .build();
    }

    private static String type(@Nullable ServiceTemplateSpec spec) {
        return spec == null || spec.type() == null || spec.type().isEmpty() ? "ClusterIP" : spec.type();
    }
}
