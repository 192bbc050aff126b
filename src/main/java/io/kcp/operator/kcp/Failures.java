package io.kcp.operator.kcp;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says why there was no answer, for a person. Only what is known to hold no content is quoted. */
final class Failures {
    private Failures() {}

    static String describe(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (has(causes, HttpConnectTimeoutException.class)) {
            return "no connection in time";
        }
        if (has(causes, HttpTimeoutException.class) || has(causes, TimeoutException.class)) {
            return "no answer in time";
        }
        if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
            return "its host is unknown";
        }
        for (Throwable cause : causes.reversed()) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return tls(Objects.requireNonNullElse(cause.getMessage(), ""));
            }
        }
        return has(causes, ConnectException.class)
                ? "the connection is refused"
                : "the connection broke (" + causes.getLast().getClass().getSimpleName() + ")";
    }

    private static String tls(String message) {
        if (message.contains("No subject alternative") || message.contains("No name matching")) {
            return "its certificate is for another host";
        }
        if (message.contains("bad_certificate")
                || message.contains("certificate_required")
                || message.contains("certificate_unknown")
                || message.contains("unknown_ca")) {
            return "it does not accept the operator's certificate";
        }
        return message.contains("expired")
                ? "its certificate has expired"
                : "its certificate is not from the installation's server CA or bundles";
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }
}
