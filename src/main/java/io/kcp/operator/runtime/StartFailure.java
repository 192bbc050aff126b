package io.kcp.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells why the operator cannot start. What a person can put right (connection, permission, CRD) needs no stack trace. */
final class StartFailure {
    private static final Logger log = LoggerFactory.getLogger(StartFailure.class);

    private StartFailure() {}

    static void tell(Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        boolean foreseen = switch (chain.getLast()) {
            case KubernetesClientException _, OperatorException _, IOException _ -> true;
            default -> false;
        };
        if (foreseen && !log.isDebugEnabled()) {
            log.error("The operator cannot start: {}", String.join(": ", messages(chain)));
        } else {
            log.error("The operator cannot start", failure);
        }
    }

    /** Each once: some exceptions are only a shell round their cause, others quote it. */
    private static List<String> messages(List<Throwable> chain) {
        List<String> messages = new ArrayList<>();
        for (Throwable each : chain) {
            Throwable cause = each.getCause();
            boolean shell = cause != null && cause.toString().equals(each.getMessage());
            String message = Objects.requireNonNullElse(
                    each.getMessage(), each.getClass().getSimpleName());
            boolean quoted = !messages.isEmpty() && messages.getLast().contains(message);
            if (!shell && !quoted) {
                messages.add(message);
            }
        }
        return messages;
    }
}
