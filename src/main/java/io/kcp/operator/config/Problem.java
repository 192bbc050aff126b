package io.kcp.operator.config;

/**
 * One wrong setting.
 *
 * @param where the flag or the environment variable, as the user wrote it
 * @param value the value as given; empty when there is none
 * @param remedy what is wrong and what to do about it
 */
public record Problem(String where, String value, String remedy) {
    @Override
    public String toString() {
        return where + (value.isEmpty() ? "" : "=" + value) + ": " + remedy;
    }
}
