package io.kcp.operator.config;

/** A text that cannot be read; the message says what is expected, as the rest of a sentence that names the setting. */
public final class UnreadableException extends Exception {
    public UnreadableException(String expected) {
        super(expected, null, false, false);
    }
}
