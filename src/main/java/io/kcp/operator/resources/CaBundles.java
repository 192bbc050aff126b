package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Secret;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several CAs in one file, since kcp takes one. */
public final class CaBundles {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

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
     * Every certificate once, whatever stands between them; with the root, which cert-manager puts beside what it signed: clients that
     * want a whole chain accept nothing less.
     *
     * @param sources Secrets, each with the keys that count
     */
    public static String complete(List<Reference> sources, Observed observed) {
        return sources.stream()
                .flatMap(source -> source.keys().stream().map(key -> observed.publicValue(source.name(), key)))
                .filter(Objects::nonNull)
                .flatMap(pem -> pem.contains("-----BEGIN")
                        ? CERTIFICATE.matcher(pem).results().map(MatchResult::group)
                        : Stream.of(pem))
                .map(pem -> pem.replaceAll("\\s*\\R\\s*", "\n"))
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
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
