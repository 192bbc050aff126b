package io.kcp.operator.render;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.certmanager.Certificate;
import java.util.Set;
import java.util.TreeSet;

/** What was printed, and what its pods mount: the difference must come from the user. */
final class Made {
    private final Set<ObjectKey> made = new TreeSet<>();
    private final Set<ObjectKey> mounted = new TreeSet<>();

    void add(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        made.add(new ObjectKey(object.getKind(), namespace, object.getMetadata().getName()));
        if (object instanceof Certificate certificate) {
            made.add(new ObjectKey("Secret", namespace, certificate.getSpec().secretName()));
        }
        if (object instanceof Deployment deployment) {
            deployment.getSpec().getTemplate().getSpec().getVolumes().forEach(volume -> mounted(namespace, volume));
        }
    }

    private void mounted(String namespace, Volume volume) {
        if (volume.getSecret() != null) {
            secret(
                    namespace,
                    volume.getSecret().getSecretName(),
                    volume.getSecret().getOptional());
        }
        if (volume.getConfigMap() != null) {
            configMap(
                    namespace,
                    volume.getConfigMap().getName(),
                    volume.getConfigMap().getOptional());
        }
        if (volume.getProjected() != null) {
            for (var source : volume.getProjected().getSources()) {
                if (source.getSecret() != null) {
                    secret(
                            namespace,
                            source.getSecret().getName(),
                            source.getSecret().getOptional());
                }
                if (source.getConfigMap() != null) {
                    configMap(
                            namespace,
                            source.getConfigMap().getName(),
                            source.getConfigMap().getOptional());
                }
            }
        }
    }

    private void secret(String namespace, String name, Boolean optional) {
        if (!Boolean.TRUE.equals(optional)) {
            mounted.add(new ObjectKey("Secret", namespace, name));
        }
    }

    private void configMap(String namespace, String name, Boolean optional) {
        if (!Boolean.TRUE.equals(optional)) {
            mounted.add(new ObjectKey("ConfigMap", namespace, name));
        }
    }

    /** Mounted, neither made nor given. */
    Set<ObjectKey> assumed(Input input) {
        var assumed = new TreeSet<>(mounted);
        assumed.removeAll(made);
        assumed.removeIf(object -> object.kind().equals("Secret")
                ? input.get(Secret.class, object.namespace(), object.name()) != null
                : input.get(ConfigMap.class, object.namespace(), object.name()) != null);
        return assumed;
    }
}
