package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pod template in the making: lives for one call of a builder and never leaves it. */
final class PodDraft {
    /** The user and group of kcp's images. */
    private static final Long NONROOT = 65_532L;

    final Workload workload;
    final Container container = new Container();
    final List<Container> initContainers = new ArrayList<>();
    final List<String> args = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final List<VolumeMount> mounts = new ArrayList<>();
    private final List<Mounted> mounted = new ArrayList<>();
    private final Map<String, Function<Observed, @Nullable String>> restarts = new LinkedHashMap<>();
    private boolean recreate;
    private @Nullable Long fsGroup;

    PodDraft(Workload workload, PodMutator... mutators) {
        this.workload = workload;
        for (PodMutator mutator : mutators) {
            mutator.apply(this);
        }
    }

    void arg(String flag, Object value) {
        args.add(flag + "=" + value);
    }

    /** Mounts only the named keys: a pod gets no more of a Secret than its process reads. */
    void secret(String volume, String secret, String path, Reload reload, String... keys) {
        mounts.add(secretVolume(volume, secret, path, reload, keys));
    }

    /** The same without the mount, which is for a container of the caller's choice. */
    VolumeMount secretVolume(String volume, String secret, String path, Reload reload, String... keys) {
        volumes.add(new VolumeBuilder()
                .withName(volume)
                .withNewSecret()
                .withSecretName(secret)
                .withItems(items(keys))
                .endSecret()
                .build());
        mounted.add(new Mounted(
                volume,
                new Reference(Reference.Kind.SECRET, secret, List.of(keys), ""),
                reload == Reload.BY_RESTART,
                false));
        return readOnly(volume, path);
    }

    void configMap(String volume, String configMap, String path, Reload reload, String... keys) {
        volumes.add(new VolumeBuilder()
                .withName(volume)
                .withNewConfigMap()
                .withName(configMap)
                .withItems(items(keys))
                .endConfigMap()
                .build());
        mounts.add(readOnly(volume, path));
        mounted.add(new Mounted(
                volume,
                new Reference(Reference.Kind.CONFIG_MAP, configMap, List.of(keys), ""),
                reload == Reload.BY_RESTART,
                false));
    }

    /** An empty folder to write to, which goes with the pod. */
    void scratch(String volume, String path) {
        volumes.add(new VolumeBuilder()
                .withName(volume)
                .withNewEmptyDir()
                .endEmptyDir()
                .build());
        writable(volume, path);
    }

    /** A PersistentVolumeClaim to write to, as a user that is not root. */
    void claim(String volume, String claim, String path) {
        volumes.add(new VolumeBuilder()
                .withName(volume)
                .withNewPersistentVolumeClaim()
                .withClaimName(claim)
                .endPersistentVolumeClaim()
                .build());
        writable(volume, path);
        fsGroup = NONROOT;
    }

    private void writable(String volume, String path) {
        mounts.add(new VolumeMountBuilder().withName(volume).withMountPath(path).build());
    }

    /**
     * Restarts the pods whenever something else than a mounted file changes.
     *
     * @param cause null while it is not known
     */
    void restartWith(String what, Function<Observed, @Nullable String> cause) {
        restarts.put(what, cause);
    }

    Map<String, Function<Observed, @Nullable String>> restarts() {
        return restarts;
    }

    /** The old pod ends before a new one starts. */
    void recreate() {
        recreate = true;
    }

    boolean isRecreated() {
        return recreate;
    }

    /** Whose the volumes are; null where none needs to be written to. */
    @Nullable
    Long fsGroup() {
        return fsGroup;
    }

    void userVolume(Volume volume) {
        String proxy = workload.component() == Component.ROOT_SHARD_PROXY ? "proxy." : "";
        userVolume(volume, "spec." + proxy + "extraVolumes");
    }

    /** @param field path of the list in the custom resource */
    void userVolume(Volume volume, String field) {
        volumes.add(volume);
        mounted.addAll(UserVolumes.sources(volume, field));
    }

    void userMount(VolumeMount mount) {
        mounts.add(mount);
    }

    private static VolumeMount readOnly(String volume, String path) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(true)
                .build();
    }

    private static List<KeyToPath> items(String... keys) {
        return Stream.of(keys)
                .map(key -> new KeyToPathBuilder().withKey(key).withPath(key).build())
                .toList();
    }

    List<Volume> volumes() {
        return volumes;
    }

    List<VolumeMount> mounts() {
        return mounts;
    }

    List<Mounted> mounted() {
        return mounted;
    }

    /** How a process learns that a mounted file has changed. */
    enum Reload {
        /** kcp watches the file (client CAs, serving certificates, certificates named in a kubeconfig). */
        BY_PROCESS,
        BY_RESTART
    }
}
