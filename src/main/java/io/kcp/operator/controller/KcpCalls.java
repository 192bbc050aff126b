package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.kcp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to kcp on behalf of Kubeconfigs, beside their reconciliation: one at a time for each, and an event once there is an answer. So a
 * kcp that is slow to answer keeps no kubeconfig from its Secret.
 */
final class KcpCalls extends AbstractEventSource<Kubeconfig, Kubeconfig> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KcpCalls.class);

    private final InstantSource clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kcp-call-", 0).factory());
    private final Map<String, Call> calls = new ConcurrentHashMap<>();

    /**
     * @param about what it asks; equal questions have the same answer
     * @param answer the last one; null where there is none yet
     */
    private record Call(List<?> about, @Nullable Answer<List<String>> answer, Instant at, boolean underWay) {}

    KcpCalls(InstantSource clock) {
        super(Kubeconfig.class, "answers of kcp");
        this.clock = clock;
    }

    /**
     * The answer to a question, from the last time it was asked; null where there is none yet. What is under way is waited for: two
     * calls could undo each other's work.
     *
     * @param validity how long an answer counts; then the question is asked again, and meanwhile the old answer stands
     */
    synchronized @Nullable Answer<List<String>> ask(
            Kubeconfig who,
            List<?> about,
            Supplier<Answer<List<String>>> question,
            Function<Answer<List<String>>, Duration> validity,
            Instant now) {
        String uid = who.getMetadata().getUid();
        Call known = calls.get(uid);
        Answer<List<String>> answer = known != null && known.about().equals(about) ? known.answer() : null;
        boolean counts =
                known != null && answer != null && now.isBefore(known.at().plus(validity.apply(answer)));
        if (counts || (known != null && known.underWay())) {
            return answer;
        }
        calls.put(uid, new Call(about, answer, now, true));
        threads.execute(() -> put(who, about, question));
        return answer;
    }

    private void put(Kubeconfig who, List<?> about, Supplier<Answer<List<String>>> question) {
        String uid = who.getMetadata().getUid();
        try {
            var answer = question.get();
            calls.computeIfPresent(uid, (_, _) -> new Call(about, answer, clock.instant(), false));
        } catch (RuntimeException failure) {
            LOG.error("A call to kcp for {} failed", ResourceID.fromResource(who), failure);
            calls.remove(uid);
        }
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(ResourceID.fromResource(who)));
        }
    }

    /** When the last answer was given. */
    Instant asOf(Kubeconfig who, Instant now) {
        Call known = calls.get(who.getMetadata().getUid());
        return known == null ? now : known.at();
    }

    void forget(CustomResource<?, ?> who) {
        calls.remove(who.getMetadata().getUid());
    }

    @Override
    public Set<Kubeconfig> getSecondaryResources(Kubeconfig primary) {
        return Set.of();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
