package io.kcp.operator.e2e;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An OpenID Connect provider, as far as a server that is shown its tokens can tell. */
final class Provider {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KubernetesSerialization json = new KubernetesSerialization();
    private final String url;
    private final KeyPair key;

    /** @param url the issuer in its tokens */
    Provider(String url) {
        this.url = url;
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets everybody know its key. */
    void openAt(Outside outside) {
        var open = (RSAPublicKey) key.getPublic();
        outside.show(
                "/.well-known/openid-configuration",
                Map.of(
                        "issuer",
                        url,
                        "jwks_uri",
                        url + "/keys",
                        "authorization_endpoint",
                        url + "/login",
                        "response_types_supported",
                        List.of("id_token"),
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
        outside.show(
                "/keys",
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "RSA",
                                "alg", "RS256",
                                "use", "sig",
                                "kid", "key",
                                "n", unsigned(open.getModulus()),
                                "e", unsigned(open.getPublicExponent())))));
    }

    String token(String name, String team, String audience) {
        return token(name, team, audience, Instant.now().plus(Duration.ofHours(1)));
    }

    String token(String name, String team, String audience, Instant end) {
        var claims = Map.of(
                "iss",
                url,
                "aud",
                audience,
                "sub",
                "number of " + name,
                "name",
                name,
                "teams",
                List.of(team),
                "iat",
                Instant.now().minus(Duration.ofHours(2)).getEpochSecond(),
                "exp",
                end.getEpochSecond());
        String signed = part(Map.of("alg", "RS256", "kid", "key")) + "." + part(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String part(Map<String, ?> content) {
        return BASE64.encodeToString(json.asJson(content).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the sign that Java puts first. */
    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
