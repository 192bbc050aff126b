package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether an object is desired just as it was a moment ago.
 *
 * <p>Two checksums: nobody gains by making two of one's own objects look alike, and the quick compiler has instructions for these, but
 * none for SHA-256.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(HasMetadata object, KubernetesSerialization serialization) {
        byte[] json = serialization.asJson(object).getBytes(StandardCharsets.UTF_8);
        CRC32 first = new CRC32();
        first.update(json);
        CRC32C second = new CRC32C();
        second.update(json);
        return json.length + "-" + Long.toHexString(first.getValue()) + "-" + Long.toHexString(second.getValue());
    }
}
