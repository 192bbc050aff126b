package io.kcp.operator.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256, written {@code sha256:<hex>}. */
final class Digests {
    private static final String PREFIX = "sha256:";

    private Digests() {}

    static String of(byte[] content) {
        try {
            return PREFIX
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> ofTexts(@Nullable Map<String, String> values) {
        Map<String, String> digests = new TreeMap<>();
        if (values != null) {
            values.forEach((key, value) -> digests.put(key.intern(), of(value)));
        }
        return Collections.unmodifiableMap(digests);
    }

    /** A CA is in the Secret of every certificate that it signed. */
    private static String of(byte[] content, String key) {
        String digest = of(content);
        return key.equals("ca.crt") ? digest.intern() : digest;
    }

    /** Of the decoded bytes, so that the spelling of the encoding does not count. */
    static Map<String, String> ofBase64(@Nullable Map<String, String> values) {
        Map<String, String> digests = new TreeMap<>();
        if (values != null) {
            values.forEach((key, value) -> digests.put(key.intern(), of(decode(value), key)));
        }
        return Collections.unmodifiableMap(digests);
    }

    static byte[] decode(@Nullable String base64) {
        return base64 == null ? new byte[0] : Base64.getMimeDecoder().decode(base64);
    }
}
