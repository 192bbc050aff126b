package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.kcp.operator.model.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Secrets and ConfigMaps behind a volume that a user added. */
final class UserVolumes {
    private UserVolumes() {}

    /** @param field path of the volumes in the custom resource */
    static List<Mounted> sources(Volume volume, String field) {
        var found = new ArrayList<Mounted>();
        String name = volume.getName();
        String where = field + "[" + name + "]";
        var secret = volume.getSecret();
        if (secret != null) {
            found.add(mounted(
                    name,
                    where,
                    Reference.Kind.SECRET,
                    secret.getSecretName(),
                    secret.getItems(),
                    secret.getOptional()));
        }
        var configMap = volume.getConfigMap();
        if (configMap != null) {
            found.add(mounted(
                    name,
                    where,
                    Reference.Kind.CONFIG_MAP,
                    configMap.getName(),
                    configMap.getItems(),
                    configMap.getOptional()));
        }
        if (volume.getProjected() != null && volume.getProjected().getSources() != null) {
            for (var source : volume.getProjected().getSources()) {
                if (source.getSecret() != null) {
                    found.add(mounted(
                            name,
                            where,
                            Reference.Kind.SECRET,
                            source.getSecret().getName(),
                            source.getSecret().getItems(),
                            source.getSecret().getOptional()));
                }
                if (source.getConfigMap() != null) {
                    found.add(mounted(
                            name,
                            where,
                            Reference.Kind.CONFIG_MAP,
                            source.getConfigMap().getName(),
                            source.getConfigMap().getItems(),
                            source.getConfigMap().getOptional()));
                }
            }
        }
        return found;
    }

    private static Mounted mounted(
            String volume,
            String field,
            Reference.Kind kind,
            String name,
            @Nullable List<KeyToPath> items,
            @Nullable Boolean optional) {
        List<String> keys = items == null
                ? List.of()
                : items.stream().map(KeyToPath::getKey).toList();
        return new Mounted(volume, new Reference(kind, name, keys, field), true, Boolean.TRUE.equals(optional));
    }
}
