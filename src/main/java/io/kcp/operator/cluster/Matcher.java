package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an object is as desired, in the fields that we own. */
final class Matcher extends SSABasedGenericKubernetesResourceMatcher<HasMetadata>
        implements Watched.Listener<HasMetadata> {
    private static final Logger LOG = LoggerFactory.getLogger(Matcher.class);

    private final Context<?> context;

    /**
     * Pairs found equal, as long as the object is there. Most objects of a reconciliation are as they were at the last one, and comparing
     * them takes several times as long as a fingerprint, and all of the object.
     */
    private final Map<Key, Equal> known = new ConcurrentHashMap<>();

    private record Equal(String state, String desired) {}

    Matcher(KubernetesClient client) {
        context = context(client);
    }

    /**
     * @param cached as a cache keeps it: of a Secret or ConfigMap digests only
     * @param fingerprint of {@code desired}
     */
    boolean matches(HasMetadata cached, HasMetadata desired, String fingerprint) {
        Key key = Key.of(cached);
        Equal pair = new Equal(state(cached.getMetadata()), fingerprint);
        if (pair.equals(known.get(key))) {
            return true;
        }
        boolean equal = compare(cached, desired);
        if (equal) {
            known.put(key, pair);
        } else {
            known.remove(key);
        }
        return equal;
    }

    /** That the API server found it as desired, whatever a comparison says. */
    void remember(HasMetadata cached, HasMetadata desired, String fingerprint) {
        known.put(Key.of(cached), new Equal(state(cached.getMetadata()), fingerprint));
    }

    @Override
    public void added(HasMetadata now) {}

    @Override
    public void changed(HasMetadata before, HasMetadata now) {}

    @Override
    public void removed(HasMetadata last) {
        known.remove(Key.of(last));
    }

    /** Another one after every change of what may be ours. A status is not, and changes most often. */
    private static String state(ObjectMeta metadata) {
        return metadata.getGeneration() == null
                ? metadata.getResourceVersion()
                : metadata.getUid() + "/" + metadata.getGeneration() + "/"
                        + Objects.hash(metadata.getLabels(), metadata.getAnnotations(), metadata.getOwnerReferences());
    }

    private boolean compare(HasMetadata cached, HasMetadata desired) {
        try {
            return matches(cached, asCached(desired), context);
        } catch (IllegalStateException | ClassCastException confused) {
            // Its walk along managedFields expects every owned list item to be there. Applying once more is always
            // right.
            LOG.debug("Cannot compare {}", Key.of(desired), confused);
            return false;
        }
    }

    @Override
    protected boolean matches(
            Map<String, Object> actualMap,
            Map<String, Object> desiredMap,
            HasMetadata actual,
            HasMetadata desired,
            Context<?> ignored) {
        boolean equal = actualMap.equals(desiredMap);
        if (!equal && LOG.isDebugEnabled()) {
            LOG.debug("{} differs: {}", Key.of(desired), Difference.between(actualMap, desiredMap));
        }
        return equal;
    }

    private static HasMetadata asCached(HasMetadata desired) {
        return switch (desired) {
            case UnreadSecret unread -> unread;
            case Secret secret -> HashedSecret.of(secret);
            case ConfigMap configMap -> HashedConfigMap.of(configMap);
            default -> desired;
        };
    }

    /** The matcher comes with a framework's context, of which it asks for two things. */
    private static Context<?> context(KubernetesClient client) {
        ControllerConfiguration<?> configuration =
                only(ControllerConfiguration.class, Map.of("fieldManager", Applier.FIELD_MANAGER));
        return only(Context.class, Map.of("getClient", client, "getControllerConfiguration", configuration));
    }

    private static <T> T only(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return answer;
                }));
    }
}
