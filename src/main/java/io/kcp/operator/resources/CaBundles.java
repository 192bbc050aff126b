package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Secret;
import io.kcp.operator.model.Observed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several CAs in one file, since kcp takes one. */
public final class CaBundles {
    private CaBundles() {}

    /**
     * Merges once all that is to be merged is there.
     *
     * @param bundles by name of the Secret, those that it joins; empty where there is nothing to join
     */
    public static Stage stage(String component, Map<String, List<String>> bundles, Map<String, String> labels) {
        return new Stage(
                component + " CA bundles",
                Gates.authorities(bundles.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList()),
                bundles.keySet().stream().map("Secret/"::concat).toList(),
                observed -> bundles.entrySet().stream()
                        .map(bundle -> merged(bundle.getKey(), labels, bundle.getValue(), observed))
                        .toList());
    }

    /**
     * @param sources Secrets whose {@code tls.crt} are joined, in this order
     * @throws IllegalStateException if one is absent: a gate has to look first
     */
    private static Secret merged(String name, Map<String, String> labels, List<String> sources, Observed observed) {
        String bundle = sources.stream()
                .map(source -> {
                    String pem = observed.publicValue(source, "tls.crt");
                    if (pem == null) {
                        throw new IllegalStateException("Secret " + source + " has no tls.crt");
                    }
                    return pem.strip();
                })
                .filter(pem -> !pem.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
        return Secrets.opaque(name, labels, Map.of("tls.crt", bundle));
    }
}
