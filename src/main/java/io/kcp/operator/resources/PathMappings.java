package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.api.v1alpha1.PathMapping;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Proxy;
import java.util.ArrayList;
import java.util.Map;

/** Where a proxy sends what: the {@code --mapping-file} of kcp-front-proxy. */
public final class PathMappings {
    static final String FILE = "path-mapping.yaml";
    private static final String CLIENT = "/etc/kcp-front-proxy/requestheader-client/";

    private PathMappings() {}

    public static ConfigMap build(Proxy proxy) {
        var mappings = new ArrayList<PathMapping>();
        mappings.add(toRootShard("/clusters/", proxy));
        mappings.add(toRootShard("/services/", proxy));
        mappings.addAll(proxy.pathMappings());
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(proxy.configMap())
                .withLabels(Labels.of(proxy.workload().component(), proxy.name()))
                .endMetadata()
                .withData(Map.of(FILE, Serialization.asYaml(mappings)))
                .build();
    }

    private static PathMapping toRootShard(String path, Proxy proxy) {
        return new PathMapping(path, proxy.rootBaseUrl(), authority(proxy), CLIENT + "tls.crt", CLIENT + "tls.key");
    }

    /** The file in the proxy's pod with the CAs it trusts. */
    public static String authority(Proxy proxy) {
        return proxy.caBundle() == null ? ProxyDeployment.CA + "tls.crt" : ProxyDeployment.CA + "ca-bundle/tls.crt";
    }
}
