package io.kcp.operator.model;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Hosts as they appear in URLs and in certificates. */
public final class Host {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Host() {}

    /** Whether it is an IP literal, which belongs into a certificate's ipAddresses and not into its dnsNames (RFC 6125). */
    public static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    /** The form in which an IP address is stored in a certificate and compared: no brackets, shortest IPv6. */
    public static String canonical(String host) {
        String bare = bare(host);
        if (bare.indexOf(':') < 0) {
            return bare.toLowerCase(Locale.ROOT);
        }
        try {
            // A literal is parsed, never looked up.
            return compress(InetAddress.ofLiteral(bare).getHostAddress());
        } catch (IllegalArgumentException e) {
            return bare;
        }
    }

    /** RFC 5952: the longest run of zero groups becomes {@code ::}. */
    private static String compress(String groups) {
        String[] parts = groups.split(":", -1);
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < parts.length; i++) {
            int length = 0;
            while (i + length < parts.length && parts[i + length].equals("0")) {
                length++;
            }
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        if (bestStart < 0) {
            return groups;
        }
        String head = String.join(":", java.util.Arrays.asList(parts).subList(0, bestStart));
        String tail = String.join(":", java.util.Arrays.asList(parts).subList(bestStart + bestLength, parts.length));
        return head + "::" + tail;
    }

    /** Host without the brackets of an IPv6 literal. */
    public static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** {@code https://host:port}; an IPv6 literal gets brackets. */
    public static String url(String host, int port) {
        String bare = bare(host);
        return "https://" + (bare.indexOf(':') >= 0 ? "[" + bare + "]" : bare) + ":" + port;
    }

    /** The host of a URL, without port and brackets. */
    public static String of(String url) {
        String host = URI.create(url).getHost();
        if (host == null) {
            throw new IllegalArgumentException("'" + url + "' has no host");
        }
        return bare(host);
    }
}
