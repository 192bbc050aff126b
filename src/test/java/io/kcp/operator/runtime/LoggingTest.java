package io.kcp.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.HttpLoggingInterceptor;
import io.kcp.operator.config.Settings.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("It replaces the standard streams")
class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void prepare() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aTextLineNamesTheObjectWhereThereIsOne() {
        assertThat(logged(Log.Format.TEXT, () -> own().info("Ready")))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[-+]\\d\\d:\\d\\d) INFO  LoggingTest - Ready\\R");

        assertThat(logged(Log.Format.TEXT, () -> {
                    underReconciliation();
                    own().warn("Failed", new IllegalStateException("why"));
                }))
                .contains(" WARN  LoggingTest [RootShard infra/root] Failed\n")
                .contains("java.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    void aJsonLineIsOneObject() throws Exception {
        String line = logged(Log.Format.JSON, () -> {
            underReconciliation();
            own().error("Failed {}", "twice", new IllegalStateException("why"));
        });

        assertThat(line.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("level").asText()).isEqualTo("ERROR");
        assertThat(json.path("formattedMessage").asText()).isEqualTo("Failed twice");
        assertThat(json.path("mdc").path("resource.name").asText()).isEqualTo("root");
        assertThat(json.path("throwable").path("message").asText()).isEqualTo("why");
    }

    @Test
    void anOutageDoesNotFloodTheLog() {
        Runnable outage = () -> context.getLogger("io.fabric8.kubernetes.client.informers.impl.cache.Reflector")
                .warn("watch of {} failed", "secrets", new IllegalStateException(new IOException("refused")));
        assertThat(logged(Log.Format.TEXT, outage)).endsWith(" WARN  Reflector - watch of secrets failed: refused\n");
        assertThat(logged(Log.Format.JSON, outage))
                .contains("\"formattedMessage\":\"watch of secrets failed: refused\"")
                .doesNotContain("IllegalStateException");
    }

    @ParameterizedTest
    @CsvSource({"ERROR,ERROR,ERROR", "WARN,WARN,WARN", "INFO,INFO,WARN", "DEBUG,DEBUG,DEBUG", "TRACE,TRACE,DEBUG"})
    void theLibrariesAreQuieterThanTheOperator(Log.Level level, String own, String libraries) {
        Logging.set(context, new Log(level, Log.Format.TEXT));
        assertThat(own().getEffectiveLevel()).hasToString(own);
        assertThat(context.getLogger("io.fabric8.kubernetes").getEffectiveLevel())
                .hasToString(libraries);
        assertThat(context.getLogger("io.javaoperatorsdk.operator").getEffectiveLevel())
                .hasToString(libraries);
    }

    /** Bodies hold Secrets, headers hold tokens, and at TRACE the framework prints whole objects. */
    @ParameterizedTest
    @EnumSource(Log.Level.class)
    void noLevelLetsRequestsAndObjectsIntoTheLog(Log.Level level) {
        Logging.set(context, new Log(level, Log.Format.TEXT));
        assertThat(context.getLogger(HttpLoggingInterceptor.class).isErrorEnabled())
                .isFalse();
        assertThat(context.getLogger("io.javaoperatorsdk.operator.processing").isTraceEnabled())
                .isFalse();
    }

    private String logged(Log.Format format, Runnable logging) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            Logging.set(context, new Log(Log.Level.INFO, format));
            logging.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private ch.qos.logback.classic.Logger own() {
        return context.getLogger(LoggingTest.class);
    }

    private void underReconciliation() {
        context.getMDCAdapter().put("resource.kind", "RootShard");
        context.getMDCAdapter().put("resource.namespace", "infra");
        context.getMDCAdapter().put("resource.name", "root");
    }
}
