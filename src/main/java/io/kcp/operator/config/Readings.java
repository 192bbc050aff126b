package io.kcp.operator.config;

import io.kcp.operator.config.Settings.BindAddress;
import io.kcp.operator.config.Settings.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of value a setting can have, each read from its text. */
final class Readings {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern ADDRESS = Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\s]*):(?<port>\\d{1,5})");
    private static final Pattern IMAGE =
            Pattern.compile("(?<repository>[a-z0-9][a-z0-9._-]*(:\\d{1,5})?(/[a-z0-9][a-z0-9._-]*)*)"
                    + ":(?<tag>\\w[\\w.-]{0,127}(@sha256:[0-9a-f]{64})?)");

    private Readings() {}

    static boolean yesOrNo(String text) throws UnreadableException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableException("must be true or false");
        };
    }

    static Setting.Reading<Integer> number(int least, int most) {
        String expected = "must be a whole number from " + least + " to " + most;
        return text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below, as for a number out of range
            }
            throw new UnreadableException(expected);
        };
    }

    static Setting.Reading<Duration> duration(Duration least, Duration most) {
        String expected = "must be a number with a unit (ms, s, m or h), from " + spell(least) + " to " + spell(most);
        return text -> {
            Matcher parts = DURATION.matcher(text);
            if (parts.matches()) {
                long amount = Long.parseLong(parts.group(1));
                Duration duration = switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                };
                if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                    return duration;
                }
            }
            throw new UnreadableException(expected);
        };
    }

    static String spell(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    static <E extends Enum<E>> Setting.Reading<E> oneOf(Class<E> type) {
        return text -> {
            for (E constant : type.getEnumConstants()) {
                if (spell(constant).equals(text)) {
                    return constant;
                }
            }
            throw new UnreadableException("must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Readings::spell)
                            .collect(Collectors.joining(", ")));
        };
    }

    private static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Names, or beginnings of names with a star behind; none at all is a list without entries. */
    static List<String> patterns(String text) throws UnreadableException {
        List<String> patterns = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String pattern = part.strip();
            int star = pattern.indexOf('*');
            if (star >= 0 && star < pattern.length() - 1) {
                throw new UnreadableException("\"" + pattern + "\" has a star that is not at its end");
            }
            if (!pattern.isEmpty()) {
                patterns.add(pattern);
            }
        }
        return List.copyOf(patterns);
    }

    static SortedSet<String> namespaces(String text) throws UnreadableException {
        SortedSet<String> names = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (!name.isEmpty()) {
                names.add(label(name));
            }
        }
        return Collections.unmodifiableSortedSet(names);
    }

    static Optional<String> namespace(String text) throws UnreadableException {
        return text.isEmpty() ? Optional.empty() : Optional.of(label(text));
    }

    private static String label(String name) throws UnreadableException {
        if (!LABEL.matcher(name).matches()) {
            throw new UnreadableException(
                    "\"" + name
                            + "\" cannot be the name of a namespace: 1 to 63 lower-case letters, digits and dashes, no dash at either end");
        }
        return name;
    }

    static String objectName(String text) throws UnreadableException {
        if (!SUBDOMAIN.matcher(text).matches()) {
            throw new UnreadableException(
                    "must be a name of lower-case letters, digits, dashes and dots, such as kcp-operator");
        }
        return text;
    }

    static Optional<BindAddress> bindAddress(String text) throws UnreadableException {
        if (text.equals("0")) {
            return Optional.empty();
        }
        Matcher parts = ADDRESS.matcher(text);
        if (parts.matches() && Integer.parseInt(parts.group("port")) <= 65535) {
            String host = parts.group("host").replaceAll("[\\[\\]]", "");
            return Optional.of(new BindAddress(host, Integer.parseInt(parts.group("port"))));
        }
        throw new UnreadableException(
                "must be host:port, :port for all interfaces, or 0 to switch it off, such as :8081");
    }

    static Image image(String text) throws UnreadableException {
        Matcher parts = IMAGE.matcher(text);
        if (!parts.matches()) {
            throw new UnreadableException("must be repository:tag, such as ghcr.io/kcp-dev/kcp:v0.32.3");
        }
        return new Image(parts.group("repository"), parts.group("tag"));
    }

    static Optional<Path> file(String text) throws UnreadableException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new UnreadableException("is no file that can be read: name a kubeconfig, or leave the setting out");
        }
        return Optional.of(file);
    }
}
