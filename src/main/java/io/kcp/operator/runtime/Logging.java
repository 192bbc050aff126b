package io.kcp.operator.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.kcp.operator.config.Settings.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets logback up without its XML, which would cost a tenth of the start. Logback finds this class as a service, so that
 * other programs get the same without asking; a {@code logback-test.xml} goes before.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OWN = "io.kcp.operator";

    // kind, namespace and name of the object that is reconciled, where there is one
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %replace([%X{resource.kind} %X{resource.namespace}/%X{resource.name}]){'\\[ /\\]', '-'} %msg%n";

    /** For logback. */
    public Logging() {}

    /** Takes the place of whatever was set up before. */
    public static void configure(Log log) {
        set((LoggerContext) LoggerFactory.getILoggerFactory(), log);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (Logging.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        set(context, new Log(Log.Level.INFO, Log.Format.TEXT));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void set(LoggerContext context, Log log) {
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(context, log.format()));
        console.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        levels(context, log.level());
        if (log.level().compareTo(Log.Level.INFO) <= 0) {
            quieten(context, console);
        }
    }

    private static void levels(LoggerContext context, Log.Level level) {
        Level own = Level.toLevel(level.name());
        context.getLogger(OWN).setLevel(own);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(ofLibraries(own));
        // Bodies and headers: Secrets and tokens.
        context.getLogger("io.fabric8.kubernetes.client.http.HttpLoggingInterceptor")
                .setLevel(Level.OFF);
    }

    /** Libraries that say too much of what the operator says itself, or says better. */
    private static void quieten(LoggerContext context, Appender<ILoggingEvent> console) {
        // Every v1alpha1 kind, which all of ours are.
        context.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils")
                .setLevel(Level.ERROR);
        // Each watch that an outage of the API server ends, with a stack trace.
        context.getLogger("io.fabric8.kubernetes.client.jdkhttp.JdkWebSocketImpl")
                .setLevel(Level.OFF);
        // Each failed reconciliation, with a stack trace; Reconciliations tells of them.
        context.getLogger("io.javaoperatorsdk.operator.processing.event.EventProcessor")
                .setLevel(Level.ERROR);
        // A cache that cannot start; StartFailure tells of it.
        context.getLogger("io.javaoperatorsdk.operator.processing.event.source.informer.InformerWrapper")
                .setLevel(Level.OFF);
        // Each attempt to list and watch that failed.
        var caches = context.getLogger("io.fabric8.kubernetes.client.informers.impl.cache.Reflector");
        WithoutTrace brief = new WithoutTrace(caches, console);
        brief.setContext(context);
        brief.start();
        caches.setAdditive(false);
        caches.addAppender(brief);
    }

    /** Never below DEBUG: at TRACE the libraries print whole objects, Secrets included. */
    private static Level ofLibraries(Level own) {
        if (own.isGreaterOrEqual(Level.WARN)) {
            return own;
        }
        return own.isGreaterOrEqual(Level.INFO) ? Level.WARN : Level.DEBUG;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, Log.Format format) {
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setPattern(LINE);
                yield text;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                json.setWithArguments(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithContext(false);
                yield json;
            }
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
