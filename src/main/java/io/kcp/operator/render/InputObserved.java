package io.kcp.operator.render;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What resolvers look at: the input's Secrets and ConfigMaps, and whatever else is referred to as if it were there. */
record InputObserved(Input input, Report report, String namespace) implements Observed {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    /** Stands for CAs that are not in the input, so that their absence does not count as a fault. */
    private static final String SOME_CA = """
            -----BEGIN CERTIFICATE-----
            MIIBjDCCATOgAwIBAgIUUegz/gL0Mi65ON0LxlrMQptGLPYwCgYIKoZIzj0EAwIw
            GzEZMBcGA1UEAwwQbm90IGluIHRoZSBpbnB1dDAgFw0yNjExMjQxNTI2MDRaGA8y
            MTI2MTAzMTE1MjYwNFowGzEZMBcGA1UEAwwQbm90IGluIHRoZSBpbnB1dDBZMBMG
            ByqGSM49AgEGCCqGSM49AwEHA0IABL+ROOxivc7fQVgZQsD2VbKnXGFmdwMZ0x0z
            BxQZEsGVyVrjmtNoohricU+b1hgbLAiI2n6QB3sD7NEX9zF4mk6jUzBRMB0GA1Ud
            DgQWBBTMyCJyHPzey7XYS7WZUKy3gZi+xTAfBgNVHSMEGDAWgBTMyCJyHPzey7XY
            S7WZUKy3gZi+xTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIHj4
            laFI6bOWfS2r7nwUqGdXT7qkBTO+CDpDUEmi4m1JAiAGLpPBvGITpnZw+sh71ABe
            na0uBxKvts/h0NonWPixrQ==
            -----END CERTIFICATE-----
            """;

    @Override
    public Contents contents(Reference source) {
        Contents given = source.kind() == Reference.Kind.SECRET ? secret(source.name()) : configMap(source.name());
        if (given != null) {
            return given;
        }
        report.assume(namespace, source);
        return holding(source.keys());
    }

    @Override
    public @Nullable Contents secret(String name) {
        Secret secret = input.get(Secret.class, namespace, name);
        return secret == null ? null : holding(keys(secret.getData(), secret.getStringData()));
    }

    @Override
    public @Nullable Contents configMap(String name) {
        ConfigMap configMap = input.get(ConfigMap.class, namespace, name);
        return configMap == null ? null : holding(keys(configMap.getData(), configMap.getBinaryData()));
    }

    private static Contents holding(Collection<String> keys) {
        return new Contents(
                keys.stream().distinct().collect(Collectors.toMap(key -> key, key -> "given")), Map.of(), null, null);
    }

    private static Collection<String> keys(@Nullable Map<String, String> data, @Nullable Map<String, String> more) {
        return Stream.of(data, more)
                .filter(values -> values != null)
                .flatMap(values -> values.keySet().stream())
                .toList();
    }

    @Override
    public @Nullable String publicValue(String name, String key) {
        Secret secret = input.get(Secret.class, namespace, name);
        if (secret == null) {
            return SOME_CA;
        }
        String text =
                secret.getStringData() == null ? null : secret.getStringData().get(key);
        if (text == null) {
            String value = secret.getData() == null ? null : secret.getData().get(key);
            text = value == null ? null : decoded(value);
        }
        return text == null ? null : onlyPublic(text);
    }

    /** As the running operator reads it: people put a key pair into one file. */
    private static String onlyPublic(String pem) {
        return pem.contains("PRIVATE KEY")
                ? CERTIFICATE.matcher(pem).results().map(MatchResult::group).collect(Collectors.joining("\n"))
                : pem;
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    @Override
    public @Nullable String keyBundle(String configMap, String key) {
        return null;
    }

    @Override
    public @Nullable Certificate certificate(String name) {
        return null;
    }

    @Override
    public @Nullable Deployment deployment(String name) {
        return null;
    }
}
