package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import java.util.Map;
import java.util.TreeMap;

/** A ConfigMap with a digest where each value was; key bundles alone keep their values. */
@Kind("ConfigMap")
@Singular("configmap")
@Plural("configmaps")
final class HashedConfigMap extends ConfigMap {
    private static final long serialVersionUID = 1;

    private HashedConfigMap(ConfigMap full, boolean whole) {
        setApiVersion("v1");
        setKind("ConfigMap");
        setImmutable(full.getImmutable());
        setData(whole && full.getData() != null ? full.getData() : Digests.ofTexts(full.getData()));
        setBinaryData(Digests.ofBase64(full.getBinaryData()));
        setMetadata(Metadata.reduced(
                full.getMetadata(), Marks.isManaged(full) || Owners.isOurs(Owners.controllerOf(full))));
    }

    static ConfigMap of(ConfigMap configMap) {
        return configMap instanceof HashedConfigMap
                ? configMap
                : new HashedConfigMap(configMap, Marks.isKeyBundle(configMap));
    }

    static Map<String, String> digestsOf(ConfigMap kept) {
        Map<String, String> digests = new TreeMap<>(kept.getBinaryData());
        digests.putAll(Marks.isKeyBundle(kept) ? Digests.ofTexts(kept.getData()) : kept.getData());
        return digests;
    }
}
