package io.kcp.operator.gitops;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.installation.Installation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Syncs as Argo CD does: by server-side apply, with its marks on each object, and by deletion in the foreground. */
record ArgoCd(Installation installation, String application, List<GenericKubernetesResource> desired) {
    static final String TRACKING = "argocd.argoproj.io/tracking-id";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final String MANAGER = "argocd-controller";

    static ArgoCd of(Installation installation, String application, String yaml) {
        return new ArgoCd(
                installation,
                application,
                Arrays.stream(yaml.split("(?m)^---$", -1))
                        .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
                        .toList());
    }

    void sync() {
        desired.forEach(object -> apply(object, false));
    }

    /** What a sync would change: its own fields, as the API server compares them. */
    List<String> outOfSync() {
        return desired.stream()
                .filter(this::differs)
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }

    /** Both are looked at in one moment: a status that is written in between is no difference. */
    private boolean differs(GenericKubernetesResource object) {
        while (true) {
            var before = live(object);
            var version = before.getMetadata().getResourceVersion();
            var synced = apply(object, true);
            if (version.equals(live(object).getMetadata().getResourceVersion())) {
                return !compared(before).equals(compared(synced));
            }
        }
    }

    GenericKubernetesResource live(GenericKubernetesResource object) {
        return installation
                .await(object.getKind(), object.getMetadata().getName())
                .now();
    }

    private GenericKubernetesResource apply(GenericKubernetesResource object, boolean dryRun) {
        return installation
                .client()
                .resource(marked(object))
                .dryRun(dryRun)
                .fieldManager(MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    void prune(String kind, String name) {
        installation
                .resource(kind, name)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();
    }

    void delete() {
        desired.forEach(object -> prune(object.getKind(), object.getMetadata().getName()));
    }

    private GenericKubernetesResource marked(GenericKubernetesResource object) {
        var marked = Serialization.clone(object);
        marked.getMetadata().setNamespace(installation.namespace());
        marked.getMetadata()
                .setAnnotations(Map.of(
                        TRACKING,
                        "%s:%s:%s/%s"
                                .formatted(
                                        application,
                                        object.getApiVersion().replaceFirst("/.*", "") + "/" + object.getKind(),
                                        installation.namespace(),
                                        object.getMetadata().getName())));
        marked.getMetadata().setLabels(Map.of(INSTANCE, application));
        return marked;
    }

    private static String compared(GenericKubernetesResource object) {
        object.getMetadata().setManagedFields(null);
        object.getMetadata().setResourceVersion(null);
        return Serialization.asJson(object);
    }
}
