package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a user does and sees when objects go. */
public final class Deletion {
    static final String FORCE = "operator.kcp.io/force-delete";

    private static final List<String> MADE = List.of(
            "Deployment",
            "Service",
            "ConfigMap",
            "Secret",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "Certificate",
            "Issuer",
            "ReplicaSet");

    private Deletion() {}

    /** Ends a wait that will not end by itself. */
    public static void force(Installation installation, String kind, String name) {
        installation
                .resource(kind, name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"" + FORCE + "\": \"true\"}}}");
    }

    /** Returns when it is gone. */
    public static void gone(Installation installation, String kind, String name) {
        Installation.soon().until(() -> installation.get(kind, name) == null);
    }

    /**
     * Returns when nothing that was made is left.
     *
     * @param name of what it was made for, empty for all
     */
    public static void nothingLeftOf(Installation installation, String name) {
        Installation.soon()
                .untilAsserted(() -> assertThat(MADE.stream()
                                .flatMap(kind -> installation.list(kind).stream())
                                .filter(object -> isLabelled(object) || isOwned(object))
                                .map(object -> object.getKind() + "/"
                                        + object.getMetadata().getName()))
                        .filteredOn(object -> object.contains("/" + name))
                        .isEmpty());
    }

    private static boolean isLabelled(GenericKubernetesResource object) {
        return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of())
                .containsKey("app.kubernetes.io/managed-by");
    }

    private static boolean isOwned(GenericKubernetesResource object) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getApiVersion().startsWith("operator.kcp.io/"));
    }
}
