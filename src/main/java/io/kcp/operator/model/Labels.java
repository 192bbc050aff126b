package io.kcp.operator.model;

import java.util.Map;
import java.util.TreeMap;

/** The labels of children. They are the Go operator's, so that selectors that users wrote keep working. */
public final class Labels {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String MANAGER = "kcp-operator";
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String ROOT_SHARD = "operator.kcp.io/rootshard";
    public static final String SHARD = "operator.kcp.io/shard";
    public static final String FRONT_PROXY = "operator.kcp.io/front-proxy";
    public static final String CACHE_SERVER = "operator.kcp.io/cache-server";
    public static final String VIRTUAL_WORKSPACE = "operator.kcp.io/virtual-workspace";

    /** On Secrets the Kubeconfig's name; on ClusterRoleBindings inside kcp its UID. */
    public static final String KUBECONFIG = "operator.kcp.io/kubeconfig";

    /** Annotation of an output Secret: another value whenever it holds something else, for those who reload. */
    public static final String CONTENT_HASH = "operator.kcp.io/content-hash";

    /** On the Secret of a ServiceAccount signing certificate: its public half belongs into the key bundle. */
    public static final String SERVICE_ACCOUNT_KEY = "operator.kcp.io/service-account-key";

    /** On the ConfigMap with the public ServiceAccount keys of all shards of an installation. */
    public static final String KEY_BUNDLE = "operator.kcp.io/key-bundle";

    private Labels() {}

    /** The four labels that select a component's pods. A Deployment's selector is immutable, and so is this set. */
    public static Map<String, String> of(Component component, String instance) {
        return Map.of(
                MANAGED_BY, MANAGER, "app.kubernetes.io/name", "kcp", INSTANCE, instance, COMPONENT, component.label());
    }

    /** A name as the value of a label. */
    public static String limit(String name) {
        return Names.limit(name, Names.LABEL);
    }

    /** Sorted, so that what is printed is the same each time. {@code winning} wins over {@code base}. */
    public static Map<String, String> merge(Map<String, String> base, Map<String, String> winning) {
        var merged = new TreeMap<>(base);
        merged.putAll(winning);
        return merged;
    }
}
