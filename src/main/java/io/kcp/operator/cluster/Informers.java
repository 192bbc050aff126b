package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.Issuer;
import io.kcp.operator.cluster.WatchedType.Presence;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Labels;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The caches: one list and watch per type and watched namespace, for all controllers together.
 *
 * <p>A type that the API server does not know is left out until it appears.
 */
public final class Informers implements AutoCloseable {
    private static final String BY_CONTROLLER = "controller";
    private static final String BY_ROOT_SHARD = "rootShard";
    private static final String BY_INSTANCE = "instance";
    private static final String BY_REFERENCE = "reference";
    private static final String BY_RIGHTS = "rights";
    private static final String BY_CERTIFICATE_OWNER = "certificateOwner";

    private final Map<Class<?>, Watched<?>> watched = new LinkedHashMap<>();
    private final Function<HasMetadata, Collection<String>> references;
    private final List<Consumer<Boolean>> certManagerListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean certManagerSeen = new AtomicBoolean();
    private final InformerRunner runner;

    /**
     * @param namespaces to watch; empty for all
     * @param pageSize how many objects one answer to a list may hold
     * @param discoveryInterval how often a type that is not there is looked for
     * @param references what a custom resource refers to, as {@code Kind/namespace/name}
     */
    public record Settings(
            Set<String> namespaces,
            long pageSize,
            Duration discoveryInterval,
            Function<HasMetadata, Collection<String>> references) {
        public Settings {
            namespaces = Set.copyOf(namespaces);
        }

        public static Settings of(Set<String> namespaces, Function<HasMetadata, Collection<String>> references) {
            return new Settings(namespaces, 500, Duration.ofSeconds(5), references);
        }
    }

    public Informers(KubernetesClient client, Settings settings) {
        references = settings.references();
        custom(RootShard.class, Presence.REQUIRED, settings, Map.of());
        custom(Shard.class, Presence.REQUIRED, settings, Map.of(BY_ROOT_SHARD, Informers::rootShardOf));
        custom(FrontProxy.class, Presence.REQUIRED, settings, Map.of(BY_ROOT_SHARD, Informers::rootShardOf));
        custom(CacheServer.class, Presence.REQUIRED, settings, Map.of());
        custom(VirtualWorkspace.class, Presence.REQUIRED, settings, Map.of());
        custom(Kubeconfig.class, Presence.REQUIRED, settings, Map.of(BY_RIGHTS, Informers::grantedAt));
        content(Secret.class, HashedSecret::of, Map.of(BY_CERTIFICATE_OWNER, Issued::keysOf), settings);
        content(ConfigMap.class, HashedConfigMap::of, Map.of(), settings);
        child(Deployment.class, Presence.BUILT_IN, settings);
        child(Service.class, Presence.BUILT_IN, settings);
        child(PersistentVolumeClaim.class, Presence.BUILT_IN, settings);
        // Of those that this operator runs, the only ones whose end loses data.
        add(
                Pod.class,
                Labels.MANAGED_BY + "=" + Labels.MANAGER + "," + Labels.COMPONENT + "="
                        + Component.CACHE_SERVER.label(),
                ReadyPod::of,
                Presence.BUILT_IN,
                Map.of(BY_INSTANCE, Informers::instanceOf),
                settings);
        child(PodDisruptionBudget.class, Presence.BUILT_IN, settings);
        child(Certificate.class, Presence.OPTIONAL, settings);
        child(Issuer.class, Presence.OPTIONAL, settings);
        runner = new InformerRunner(client, settings, watched.values(), this::presenceChanged);
    }

    /** Starts listing and watching, without waiting for the answers. */
    public void start() {
        runner.start();
    }

    /** Waits until {@link #isReady} holds; false if it does not in time. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return runner.awaitReady(atMost);
    }

    /** Whether all types that must be there are known in full, and those that may be there too, as far as they are. */
    public boolean isReady() {
        return notReady().isEmpty();
    }

    /** What is missing, for a person: {@code shards in a: 403 Forbidden ...}. */
    public List<String> notReady() {
        return runner.notReady();
    }

    @SuppressWarnings("unchecked")
    public <T extends HasMetadata> Watched<T> of(Class<T> type) {
        // What is kept may be of a subclass.
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Watched<?> found = watched.get(each);
            if (found != null) {
                return (Watched<T>) found;
            }
        }
        throw new IllegalArgumentException(type.getName() + " is not watched");
    }

    /** Whether Certificates and Issuers are there, and known in full. */
    public boolean certManagerPresent() {
        return of(Certificate.class).isSynced() && of(Issuer.class).isSynced();
    }

    /** Hears when cert-manager's types have come (and have been read) or gone. */
    public void onCertManagerPresence(Consumer<Boolean> listener) {
        certManagerListeners.add(listener);
    }

    /** The custom resources of a type that refer to {@code Kind/namespace/name}. */
    public <T extends CustomResource<?, ?>> List<T> referrers(Class<T> type, String key) {
        return of(type).find(BY_REFERENCE, key);
    }

    /** The custom resources of every type that refer to this one. */
    public List<CustomResource<?, ?>> dependents(CustomResource<?, ?> resource) {
        return naming(resource).toList();
    }

    /**
     * Whether a user names it in a specification.
     *
     * @param by counts too where the caches have forgotten it already
     */
    boolean isNamed(HasMetadata object, CustomResource<?, ?> by) {
        return references.apply(by).contains(referenceKey(object))
                || naming(object).findAny().isPresent();
    }

    /** The Secrets that cert-manager wrote for this one's Certificates. */
    List<Secret> issuedFor(CustomResource<?, ?> owner) {
        return of(Secret.class).find(BY_CERTIFICATE_OWNER, Issued.key(owner));
    }

    private static String referenceKey(HasMetadata object) {
        return object.getKind() + "/"
                + Store.key(
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName());
    }

    private Stream<CustomResource<?, ?>> naming(HasMetadata object) {
        String key = referenceKey(object);
        return watched.values().stream()
                .filter(one -> one.definition().indexes().containsKey(BY_REFERENCE))
                .flatMap(one -> one.find(BY_REFERENCE, key).stream())
                .map(found -> (CustomResource<?, ?>) found);
    }

    /** The Shards or FrontProxies that name this root shard, by name. */
    public <T extends CustomResource<?, ?>> List<T> ofRootShard(Class<T> type, String namespace, String rootShard) {
        return of(type).find(BY_ROOT_SHARD, Store.key(namespace, rootShard));
    }

    /** The Kubeconfigs that have rights in this root shard's kcp, whatever they name by now. */
    public List<Kubeconfig> entitledAt(RootShard root) {
        return of(Kubeconfig.class)
                .find(
                        BY_RIGHTS,
                        Store.key(
                                root.getMetadata().getNamespace(),
                                root.getMetadata().getName()));
    }

    /** The pods of a cache server. */
    List<Pod> podsOf(String namespace, String cacheServer) {
        return of(Pod.class).find(BY_INSTANCE, Store.key(namespace, cacheServer));
    }

    /** Everything of the kinds that the operator makes which this object controls. */
    public List<HasMetadata> controlledBy(HasMetadata owner) {
        return children()
                .<HasMetadata>flatMap(
                        one -> one.find(BY_CONTROLLER, owner.getMetadata().getUid()).stream())
                .toList();
    }

    /** The kinds that the operator makes. */
    Stream<Watched<?>> children() {
        return watched.values().stream()
                .filter(one -> one.definition().indexes().containsKey(BY_CONTROLLER));
    }

    @Override
    public void close() {
        runner.close();
    }

    private synchronized void presenceChanged() {
        boolean now = certManagerPresent();
        if (certManagerSeen.getAndSet(now) != now) {
            certManagerListeners.forEach(listener -> listener.accept(now));
        }
    }

    private <T extends CustomResource<?, ?>> void custom(
            Class<T> type, Presence presence, Settings settings, Map<String, Function<T, Collection<String>>> more) {
        Map<String, Function<T, Collection<String>>> indexes = new LinkedHashMap<>(more);
        indexes.put(BY_REFERENCE, settings.references()::apply);
        add(type, null, Informers::reduced, presence, indexes, settings);
    }

    private <T extends HasMetadata> void content(
            Class<T> type,
            UnaryOperator<T> reduce,
            Map<String, Function<T, Collection<String>>> more,
            Settings settings) {
        Map<String, Function<T, Collection<String>>> indexes = new LinkedHashMap<>(more);
        indexes.put(BY_CONTROLLER, Owners::controllerUid);
        add(type, null, reduce, Presence.BUILT_IN, indexes, settings);
    }

    private <T extends HasMetadata> void child(Class<T> type, Presence presence, Settings settings) {
        add(
                type,
                Labels.MANAGED_BY + "=" + Labels.MANAGER,
                child -> slim(child, true),
                presence,
                Map.of(BY_CONTROLLER, Owners::controllerUid),
                settings);
    }

    private <T extends HasMetadata> void add(
            Class<T> type,
            @Nullable String labelSelector,
            UnaryOperator<T> reduce,
            Presence presence,
            Map<String, Function<T, Collection<String>>> indexes,
            Settings settings) {
        watched.put(
                type,
                new Watched<>(
                        new WatchedType<>(type, labelSelector, reduce, presence, indexes), settings.namespaces()));
    }

    private static <T extends HasMetadata> T slim(T object, boolean withManagedFields) {
        object.setMetadata(Metadata.reduced(object.getMetadata(), withManagedFields));
        return object;
    }

    /** A custom resource as it is kept, here and wherever else: without managed fields, which are half of it. Changes it. */
    public static <T extends HasMetadata> T reduced(T customResource) {
        return slim(customResource, false);
    }

    private static Collection<String> instanceOf(Pod pod) {
        String instance = pod.getMetadata().getLabels().get(Labels.INSTANCE);
        return instance == null
                ? List.of()
                : List.of(Store.key(pod.getMetadata().getNamespace(), instance));
    }

    private static Collection<String> rootShardOf(Shard shard) {
        return shard.getSpec() == null
                ? List.of()
                : rootShard(shard, shard.getSpec().rootShard());
    }

    private static Collection<String> rootShardOf(FrontProxy proxy) {
        return proxy.getSpec() == null
                ? List.of()
                : rootShard(proxy, proxy.getSpec().rootShard());
    }

    private static Collection<String> grantedAt(Kubeconfig kubeconfig) {
        var place =
                kubeconfig.getStatus() == null ? null : kubeconfig.getStatus().authorization();
        return place == null
                        || place.rootShard() == null
                        || place.provisionedCluster() == null
                        || place.provisionedCluster().isEmpty()
                ? List.of()
                : List.of(Store.key(kubeconfig.getMetadata().getNamespace(), place.rootShard()));
    }

    /** Objects from before the reference was required may lack it, and must not end the watch of all others. */
    private static Collection<String> rootShard(HasMetadata referrer, @Nullable RootShardConfig config) {
        return config == null || config.ref() == null || config.ref().name() == null
                ? List.of()
                : List.of(Store.key(
                        referrer.getMetadata().getNamespace(), config.ref().name()));
    }
}
