package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import java.util.Map;

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
        setData(whole ? full.getData() : Digests.ofTexts(full.getData()));
        setBinaryData(Digests.ofBase64(full.getBinaryData()));
        setMetadata(Metadata.reduced(
                full.getMetadata(), Marks.isManaged(full) || Owners.isOurs(Owners.controllerOf(full))));
    }

    static ConfigMap of(ConfigMap configMap) {
        return configMap instanceof HashedConfigMap
                ? configMap
                : new HashedConfigMap(configMap, Marks.has(configMap, Marks.KEY_BUNDLE));
    }

    static Map<String, String> digestsOf(ConfigMap kept) {
        return Marks.has(kept, Marks.KEY_BUNDLE) ? Digests.ofTexts(kept.getData()) : kept.getData();
    }
}
