package io.kcp.operator.config;

import java.util.Locale;

/**
 * How one setting is spelled, what it is when nobody sets it, and how its text is read.
 *
 * @param name kebab case; flag and environment variable follow from it
 * @param placeholder what the help shows for the value
 * @param fallback the text that holds when neither flag nor variable is given; must itself be readable
 * @param meaning one or two sentences for the help and the documentation, in Markdown
 */
public record Setting<T>(String name, String placeholder, String fallback, String meaning, Reading<T> reading) {

    /** Turns text into a value, or says what would have been right. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(String text) throws UnreadableException;
    }

    public String flag() {
        return "--" + name;
    }

    /**
     * The environment variable. No name ends in {@code PORT} or {@code HOST}: Kubernetes sets such variables in every pod
     * for every Service of its namespace, and a Service {@code kcp-operator-metrics} would set
     * {@code KCP_OPERATOR_METRICS_PORT}.
     */
    public String variable() {
        return VARIABLE_PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether the flag alone, without a value, means true. */
    public boolean isSwitch() {
        return fallback.equals("true") || fallback.equals("false");
    }

    static final String VARIABLE_PREFIX = "KCP_OPERATOR_";
}
