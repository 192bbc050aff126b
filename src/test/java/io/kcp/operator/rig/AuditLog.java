package io.kcp.operator.rig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asked the API server for what. The API server writes a request down before it sends the answer, so that whoever
 * has the answer finds the record.
 */
public final class AuditLog {
    static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            omitManagedFields: true
            rules:
            - level: None
              nonResourceURLs: ["*"]
            - level: Metadata
            """;

    private static final int BLOCK = 16 * 1024;
    private static final ObjectReader EVENTS = new JsonMapper().readerFor(Event.class);

    private final Path file;

    AuditLog(Path file) {
        this.file = file;
    }

    /** A position in the log. */
    public record Mark(long position) {}

    /** The end of the log now: what is answered later comes after it. */
    public Mark mark() {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            return new Mark(endOfLastLine(log));
        } catch (FileNotFoundException nothingYet) {
            return new Mark(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line may be being written: nobody has its answer yet, and it comes after the mark. */
    private static long endOfLastLine(RandomAccessFile log) throws IOException {
        var tail = new byte[BLOCK];
        for (var end = log.length(); end > 0; end -= BLOCK) {
            var start = Math.max(0, end - BLOCK);
            log.seek(start);
            log.readFully(tail, 0, (int) (end - start));
            for (var i = (int) (end - start); i > 0; i--) {
                if (tail[i - 1] == '\n') {
                    return start + i;
                }
            }
        }
        return 0;
    }

    /** All records after the mark; reads only what was written after it. */
    public Records since(Mark mark) {
        return since(mark, line -> true);
    }

    /** Those of what is in the namespace, without a closer look at the many others. */
    public Records since(Mark mark, String namespace) {
        return since(mark, line -> line.contains("\"" + namespace + "\"")).in(namespace);
    }

    private Records since(Mark mark, Predicate<String> relevant) {
        var records = new ArrayList<AuditRecord>();
        try (var channel = FileChannel.open(file);
                var lines = new BufferedReader(
                        Channels.newReader(channel.position(mark.position()), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var event = relevant.test(line) ? parse(line) : null;
                if (event != null && event.counts()) {
                    records.add(event.toRecord());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Records(records);
    }

    /** Null for half a line: one that is being written, whose answer nobody has yet, or one that a killed server began. */
    private static @Nullable Event parse(String line) {
        int begin = line.lastIndexOf("{\"kind\":\"Event\"");
        try {
            return begin < 0 ? null : EVENTS.readValue(line.substring(begin));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Records in the order of their answers. */
    public record Records(List<AuditRecord> all) {
        public Records {
            all = List.copyOf(all);
        }

        public Records by(String user) {
            return where(record -> record.user().equals(user));
        }

        public Records by(User user) {
            return by(user.userName());
        }

        public Records byServiceAccount(String namespace, String name) {
            return by("system:serviceaccount:" + namespace + ":" + name);
        }

        public Records in(String namespace) {
            return where(record -> record.namespace().equals(namespace));
        }

        /** What changed or tried to change something. */
        public Records writes() {
            return where(AuditRecord::isWrite);
        }

        public Records where(Predicate<AuditRecord> condition) {
            return new Records(all.stream().filter(condition).toList());
        }

        public int size() {
            return all.size();
        }

        /** How many of each {@link AuditRecord#what()}. */
        public Map<String, Long> counts() {
            return all.stream().collect(Collectors.groupingBy(AuditRecord::what, TreeMap::new, Collectors.counting()));
        }
    }

    /** The part of audit.k8s.io/v1 Event that we read. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Event(
            String stage,
            String verb,
            Account user,
            @Nullable Account impersonatedUser,
            @Nullable Target objectRef,
            @Nullable Answer responseStatus,
            String requestReceivedTimestamp) {

        /** A watch is answered when it ends; it counts when it begins. */
        boolean counts() {
            return verb.equals("watch") == stage.equals("ResponseStarted");
        }

        AuditRecord toRecord() {
            var target = objectRef == null ? new Target(null, null, null, null, null) : objectRef;
            return new AuditRecord(
                    (impersonatedUser == null ? user : impersonatedUser).username(),
                    verb,
                    orEmpty(target.apiGroup()),
                    orEmpty(target.resource()),
                    orEmpty(target.subresource()),
                    orEmpty(target.namespace()),
                    orEmpty(target.name()),
                    responseStatus == null ? 0 : responseStatus.code(),
                    Instant.parse(requestReceivedTimestamp));
        }

        private static String orEmpty(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Account(String username) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Target(
            @Nullable String apiGroup,
            @Nullable String resource,
            @Nullable String subresource,
            @Nullable String namespace,
            @Nullable String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(int code) {}
}
