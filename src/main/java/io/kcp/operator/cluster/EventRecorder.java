package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what happened to an object, as Events: once, in the background, and without ever failing a reconcile.
 */
public final class EventRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final Duration BETWEEN_EQUAL_ONES = Duration.ofHours(1);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_WAITING = 1_000;
    private static final String NORMAL = "Normal";
    private static final int LONGEST_NOTE = 1024;
    private static final int GOOD_NEWS_PER_SECOND = 4;
    private static final int GOOD_NEWS_AT_ONCE = 25;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final String reportingInstance;
    private final InstantSource clock;
    private final Map<Said, Instant> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("events").factory());
    private final Allowance goodNews = new Allowance(GOOD_NEWS_PER_SECOND, GOOD_NEWS_AT_ONCE);
    private Instant lastComplaint = Instant.EPOCH;

    private record Said(String uid, String reason, String note) {}

    /** @param reportingInstance the name of the operator's pod */
    public EventRecorder(KubernetesClient client, String reportingInstance, InstantSource clock) {
        this.client = client;
        this.reportingInstance = reportingInstance;
        this.clock = clock;
    }

    /**
     * Not told where many objects have good news at once, as hundreds of shards that come up: their status has it too.
     *
     * @param reason why, as one word in CamelCase
     * @param action what was done, as one word in CamelCase
     * @param note for a person
     */
    public void normal(HasMetadata regarding, String reason, String action, String note) {
        record(regarding, NORMAL, reason, action, note);
    }

    public void warning(HasMetadata regarding, String reason, String action, String note) {
        record(regarding, "Warning", reason, action, note);
    }

    /** Gives what waits a moment to be sent. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(1, TimeUnit.SECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void record(HasMetadata regarding, String type, String reason, String action, String note) {
        Instant now = clock.instant();
        if (!isNew(new Said(regarding.getMetadata().getUid(), reason, note), now)) {
            return;
        }
        if (type.equals(NORMAL) && !goodNews.take(now)) {
            return;
        }
        Event event = event(regarding, type, reason, action, shortened(note), now);
        try {
            sender.execute(() -> send(event));
        } catch (RejectedExecutionException full) {
            complain(full);
        }
    }

    private synchronized boolean isNew(Said what, Instant now) {
        Instant before = said.get(what);
        if (before != null && now.isBefore(before.plus(BETWEEN_EQUAL_ONES))) {
            return false;
        }
        said.remove(what);
        said.put(what, now);
        return true;
    }

    private void send(Event event) {
        try {
            client.resource(event).create();
        } catch (RuntimeException failure) {
            if (isOfTheGoing(failure)) {
                LOG.debug("Nobody is left to read an event", failure);
            } else {
                complain(failure);
            }
        }
    }

    /** Its namespace is going, or gone. */
    private static boolean isOfTheGoing(RuntimeException failure) {
        return failure instanceof KubernetesClientException refused
                && switch (refused.getCode()) {
                    case 404 -> true;
                    case 403 -> String.valueOf(refused.getMessage()).contains("being terminated");
                    default -> false;
                };
    }

    private synchronized void complain(Exception failure) {
        Instant now = clock.instant();
        if (now.isAfter(lastComplaint.plus(BETWEEN_COMPLAINTS))) {
            lastComplaint = now;
            LOG.warn("Could not record an event", failure);
        }
    }

    private Event event(HasMetadata regarding, String type, String reason, String action, String note, Instant now) {
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(name(regarding.getMetadata().getName()))
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(now)))
                .withType(type)
                .withReason(reason)
                .withAction(action)
                .withNote(note)
                .withReportingController(Applier.FIELD_MANAGER)
                .withReportingInstance(reportingInstance)
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(regarding.getApiVersion())
                        .withKind(regarding.getKind())
                        .withNamespace(regarding.getMetadata().getNamespace())
                        .withName(regarding.getMetadata().getName())
                        .withUid(regarding.getMetadata().getUid())
                        .withResourceVersion(regarding.getMetadata().getResourceVersion())
                        .build())
                .build();
    }

    /** Unique, and short enough for a name whatever the object's is. */
    private static String name(String regarding) {
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return regarding.substring(0, Math.min(regarding.length(), 200)) + "." + unique;
    }

    /** The API server counts bytes. */
    private static String shortened(String note) {
        if (note.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NOTE) {
            return note;
        }
        int end = Math.min(note.length(), LONGEST_NOTE - 3);
        while (note.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NOTE - 3) {
            end = note.offsetByCodePoints(end, -1);
        }
        return note.substring(0, end) + "...";
    }
}
