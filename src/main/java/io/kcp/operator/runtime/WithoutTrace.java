package io.kcp.operator.runtime;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Puts the message of an exception's root cause in place of its stack trace. For loggers that report each failed attempt
 * at something that goes on to be attempted: an API server that is away for a minute makes thousands of lines otherwise.
 */
final class WithoutTrace extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final Logger logger;
    private final Appender<ILoggingEvent> target;

    WithoutTrace(Logger logger, Appender<ILoggingEvent> target) {
        this.logger = logger;
        this.target = target;
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy cause = event.getThrowableProxy();
        if (cause == null) {
            target.doAppend(event);
            return;
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClassName() : cause.getMessage();
        LoggingEvent brief = new LoggingEvent(
                WithoutTrace.class.getName(),
                logger,
                event.getLevel(),
                event.getFormattedMessage() + ": " + message,
                null,
                null);
        brief.setInstant(event.getInstant());
        brief.setThreadName(event.getThreadName());
        brief.setMDCPropertyMap(event.getMDCPropertyMap());
        target.doAppend(brief);
    }
}
