package io.kcp.operator.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go's {@code time.Duration} as text: what kcp's flags and cert-manager's fields take. */
public final class GoDuration {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

    private GoDuration() {}

    /** Throws {@link IllegalArgumentException} where Go's ParseDuration would refuse, for example {@code 365d}. */
    public static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration such as 30s, 90m or 8760h (units: ns, us, ms, s, m, h)");
        }
        var nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
        }
        var duration = Duration.ofNanos(nanos.longValueExact());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    private static BigDecimal unit(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ns" -> 1L;
                    case "us", "µs", "μs" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
    }

    /** As Go prints it: {@code 2h45m0s}, {@code 1.5s}, {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        if (duration.toSeconds() == 0) {
            long nanos = duration.toNanos();
            return nanos >= 1_000_000
                    ? decimal(nanos, 6) + "ms"
                    : nanos >= 1_000 ? decimal(nanos, 3) + "µs" : nanos + "ns";
        }
        var text = new StringBuilder();
        if (duration.toHours() > 0) {
            text.append(duration.toHours()).append('h');
        }
        if (duration.toMinutes() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        return text.append(decimal(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart(), 9))
                .append('s')
                .toString();
    }

    /** The same duration as Go would print it, which is how the API server shows what cert-manager stored. */
    public static String canonical(String text) {
        return format(parse(text));
    }

    private static String decimal(long unscaled, int scale) {
        var value = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
        return value.toPlainString();
    }
}
