package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kcp.operator.certmanager.Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes children what they should be: the only place that creates, changes and deletes them.
 *
 * <p>Every write names what it expects to find, so that an object that came, went or changed owner in the meantime is never written over.
 */
public final class Applier {
    public static final String FIELD_MANAGER = "kcp-operator";

    /**
     * No object has this resource version: an apply with it succeeds where there is nothing, and conflicts where there is something that
     * the cache does not show. (Server-side apply has no other way to say "must not exist".)
     */
    private static final String NOTHING_THERE = "1";

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Informers informers;
    private final EventRecorder events;
    private final Meter meter;
    private final KubernetesSerialization serialization;
    private final Requests requests;
    private final Matcher matcher;
    private final Adoption adoption;
    private final InFlight inFlight = new InFlight();
    private final EndingNamespaces ending = new EndingNamespaces(System::nanoTime);

    /** What is somebody else's and in no cache: looked at, not written to, until it is gone. */
    private final Set<Key> foreign = ConcurrentHashMap.newKeySet();

    /** Counts what came of each call. */
    public interface Meter {
        void count(String kind, String result);
    }

    public Applier(KubernetesClient client, Informers informers, EventRecorder events, Meter meter) {
        this.informers = informers;
        this.events = events;
        this.meter = meter;
        this.serialization = client.getKubernetesSerialization();
        this.requests = new Requests(client);
        this.matcher = new Matcher(client);
        this.adoption = new Adoption(requests, serialization);
        informers.children().forEach(children -> {
            children.subscribe(inFlight);
            children.subscribe(matcher);
        });
    }

    /**
     * Makes an object of the owner's namespace as desired.
     *
     * @param desired with canonical values; gets its owner reference here
     * @throws KubernetesClientException where the API server refuses the object as such
     */
    public Outcome apply(HasMetadata desired, CustomResource<?, ?> owner) {
        desired.getMetadata().setOwnerReferences(List.of(Owners.reference(owner)));
        if (desired instanceof UnreadSecret unread) {
            if (isAsDesired(unread, owner)) {
                return new Outcome.Unchanged();
            }
            Secret full = unread.read();
            return full == null ? new Outcome.Stale() : apply(full, owner);
        }
        try {
            Outcome outcome = attempt(desired, owner).make();
            meter.count(desired.getKind(), outcome.word());
            return outcome;
        } catch (KubernetesClientException refusal) {
            ending.hear(desired.getMetadata().getNamespace(), refusal);
            throw refusal;
        }
    }

    /** Whether it was heard just now that the namespace is being deleted, so that nothing can be made there. */
    public boolean isEnding(String namespace) {
        return ending.contains(namespace);
    }

    /** Everything in the caches that the owner controls. */
    public List<HasMetadata> children(CustomResource<?, ?> owner) {
        return informers.controlledBy(owner);
    }

    /** Deletes a child that is no longer desired; false where it is not the owner's or is going already. */
    public boolean delete(HasMetadata child, CustomResource<?, ?> owner) {
        return delete(child, owner, "Background");
    }

    /** The same for a Deployment that is to be seen until the last of its pods has ended. */
    public boolean deleteWithPods(Deployment child, CustomResource<?, ?> owner) {
        return delete(child, owner, "Foreground");
    }

    /** Deletes the owner's Certificates; how many are still there to be seen. */
    public int deleteCertificates(CustomResource<?, ?> owner) {
        var certificates =
                children(owner).stream().filter(Certificate.class::isInstance).toList();
        certificates.stream()
                .filter(certificate -> certificate.getMetadata().getDeletionTimestamp() == null)
                .forEach(certificate -> delete(certificate, owner));
        return certificates.size();
    }

    /**
     * Deletes the Secrets of the owner's Certificates that are no more, but for those that somebody names in a specification.
     *
     * @param keep which stay
     * @return how many are still there to be seen
     */
    public int deleteIssued(CustomResource<?, ?> owner, Predicate<Secret> keep) {
        var left = informers.issuedFor(owner).stream()
                .filter(secret -> !keep.test(secret))
                .filter(secret -> informers
                                .of(Certificate.class)
                                .get(
                                        secret.getMetadata().getNamespace(),
                                        secret.getMetadata().getName())
                        == null)
                .filter(secret -> !informers.isNamed(secret, owner))
                .toList();
        left.stream()
                .filter(secret -> secret.getMetadata().getDeletionTimestamp() == null)
                .forEach(secret -> deleteLive(secret, "Background"));
        return left.size();
    }

    private boolean delete(HasMetadata child, CustomResource<?, ?> owner, String propagation) {
        Ownership ownership = Ownership.of(child, owner);
        if (!(ownership instanceof Ownership.Ours || ownership instanceof Ownership.Adoptable)) {
            return false;
        }
        return deleteLive(child, propagation);
    }

    private boolean deleteLive(HasMetadata child, String propagation) {
        try {
            requests.delete(child, propagation);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == 404 || failure.getCode() == 409) {
                return false;
            }
            throw failure;
        }
        meter.count(child.getKind(), "deleted");
        return true;
    }

    private <T extends HasMetadata> Attempt<T> attempt(T desired, CustomResource<?, ?> owner) {
        @SuppressWarnings("unchecked")
        Watched<T> cache = informers.of((Class<T>) desired.getClass());
        return new Attempt<>(cache, desired, owner);
    }

    private boolean isAsDesired(UnreadSecret desired, CustomResource<?, ?> owner) {
        Key key = Key.of(desired);
        Secret cached = informers.of(Secret.class).get(key.namespace(), key.name());
        return cached != null
                && Ownership.of(cached, owner) instanceof Ownership.Ours
                && matcher.matches(cached, desired, Fingerprint.of(desired, serialization));
    }

    /** One call of {@link #apply}. */
    private final class Attempt<T extends HasMetadata> {
        private final Watched<T> cache;
        private final T desired;
        private final CustomResource<?, ?> owner;
        private final Key key;
        private @Nullable String fingerprint;

        Attempt(Watched<T> cache, T desired, CustomResource<?, ?> owner) {
            this.cache = cache;
            this.desired = desired;
            this.owner = owner;
            this.key = Key.of(desired);
        }

        Outcome make() {
            T cached = cache.get(key.namespace(), key.name());
            if (inFlight.covers(key, version(cached), this::fingerprint)) {
                return new Outcome.Sent();
            }
            try {
                Outcome outcome = cached == null ? create() : update(cached);
                if (outcome instanceof Outcome.Created || outcome instanceof Outcome.Updated) {
                    inFlight.sent(
                            key, version(cached), fingerprint(), () -> version(cache.get(key.namespace(), key.name())));
                }
                return outcome;
            } catch (KubernetesClientException failure) {
                if (failure.getCode() == 409) {
                    LOG.debug("{} is not as the cache shows it: {}", key, failure.getMessage());
                    return new Outcome.Stale();
                }
                throw failure;
            }
        }

        /** Of what is desired, without what a single request adds. */
        private String fingerprint() {
            if (fingerprint == null) {
                fingerprint = Fingerprint.of(desired, serialization);
            }
            return fingerprint;
        }

        private Outcome create() {
            if (foreign.contains(key)) {
                T live = requests.get(desired);
                if (live != null) {
                    return update(reduced(live));
                }
                foreign.remove(key);
            }
            try {
                send(null, NOTHING_THERE);
                return new Outcome.Created();
            } catch (KubernetesClientException failure) {
                if (failure.getCode() != 409) {
                    throw failure;
                }
            }
            T live = requests.get(desired);
            if (live != null) {
                return update(reduced(live));
            }
            send(null, null);
            return new Outcome.Created();
        }

        private Outcome update(T live) {
            Ownership ownership = Ownership.of(live, owner);
            if (ownership.equals(new Ownership.Foreign(null)) && Predecessor.leavesUnowned(owner)) {
                // What is kept of it does not tell who wrote what.
                T full = requests.get(desired);
                if (full == null) {
                    return new Outcome.Stale();
                }
                ownership = Ownership.of(full, owner);
            }
            return switch (ownership) {
                case Ownership.Foreign other -> refuse(other.owner());
                case Ownership.Leaving _ -> new Outcome.Leaving();
                case Ownership.Adoptable adoptable -> adopt(adoptable.from());
                case Ownership.Ours _ -> updateOurs(live);
                case Ownership.Absent _ -> throw new IllegalStateException(key.toString());
            };
        }

        private Outcome refuse(String who) {
            if (cache.get(key.namespace(), key.name()) == null) {
                foreign.add(key);
            }
            return new Outcome.Refused(new NameConflict(key.kind(), key.name(), who));
        }

        private Outcome adopt(String from) {
            T adopted = adoption.adopt(desired, owner);
            if (adopted == null) {
                return new Outcome.Stale();
            }
            LOG.info("Adopted {} from {}", key, from);
            events.normal(owner, "Adopted", "Adopt", key.kind() + " " + key.name() + " was taken over from " + from);
            meter.count(key.kind(), "adopted");
            updateOurs(reduced(adopted));
            return new Outcome.Updated();
        }

        private Outcome updateOurs(T live) {
            if (matcher.matches(live, desired, fingerprint())) {
                cache.abridge(live);
                return new Outcome.Unchanged();
            }
            // Between what the cache shows and now, somebody may have scaled it.
            String expected = desired instanceof Deployment deployment
                            && deployment.getSpec().getReplicas() != null
                    ? version(live)
                    : null;
            T answer = send(live.getMetadata().getUid(), expected);
            if (Objects.equals(version(answer), version(live))) {
                // Worth a look: the comparison saw a difference where the API server saw none.
                meter.count(key.kind(), "needless");
                matcher.remember(live, desired, fingerprint());
                return new Outcome.Unchanged();
            }
            logTakeover(live, answer);
            return new Outcome.Updated();
        }

        private T send(@Nullable String uid, @Nullable String resourceVersion) {
            ObjectMeta plain = desired.getMetadata();
            try {
                desired.setMetadata(new ObjectMetaBuilder(plain)
                        .withUid(uid)
                        .withResourceVersion(resourceVersion)
                        .build());
                return requests.apply(desired, FIELD_MANAGER);
            } finally {
                desired.setMetadata(plain);
            }
        }

        private T reduced(T raw) {
            return cache.definition().reduce().apply(raw);
        }

        private void logTakeover(T before, T answer) {
            List<ManagedFieldsEntry> after = answer.getMetadata().getManagedFields();
            Set<String> taken = Takeover.between(before.getMetadata().getManagedFields(), after);
            if (!taken.isEmpty()) {
                LOG.info("{}: took {}", key, String.join(", ", taken));
            }
        }
    }

    private static @Nullable String version(@Nullable HasMetadata object) {
        return object == null ? null : object.getMetadata().getResourceVersion();
    }
}
