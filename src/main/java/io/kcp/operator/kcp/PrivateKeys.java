package io.kcp.operator.kcp;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a private key in each of the forms in which cert-manager writes them. Whoever asks must not quote its exceptions. */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([^-]+)-----END", Pattern.DOTALL);
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** INTEGER 0. */
    private static final byte[] VERSION = {2, 1, 0};

    /** OID rsaEncryption (RFC 8017), NULL. */
    private static final byte[] RSA = {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0};

    /** OID id-ecPublicKey (RFC 5480). */
    private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    /** OIDs of the curves P-256, P-384 and P-521. */
    private static final List<byte[]> CURVES = List.of(
            new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7},
            new byte[] {6, 5, 0x2b, (byte) 0x81, 4, 0, 0x22},
            new byte[] {6, 5, 0x2b, (byte) 0x81, 4, 0, 0x23});

    private PrivateKeys() {}

    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher found = PEM.matcher(pem);
        if (!found.find()) {
            throw new InvalidKeySpecException("no private key in PEM");
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(2));
        return switch (found.group(1)) {
            case "RSA " -> key("RSA", wrapped(RSA, der));
            case "EC " -> key("EC", wrapped(joined(EC, curve(der)), der));
            default -> any(der);
        };
    }

    private static PrivateKey any(byte[] pkcs8) throws GeneralSecurityException {
        InvalidKeySpecException last = new InvalidKeySpecException();
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return key(algorithm, pkcs8);
            } catch (InvalidKeySpecException other) {
                last = other;
            }
        }
        throw last;
    }

    private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** PKCS 8 round the older form. */
    private static byte[] wrapped(byte[] algorithm, byte[] der) {
        return tagged(SEQUENCE, joined(VERSION, tagged(SEQUENCE, algorithm), tagged(OCTETS, der)));
    }

    private static byte[] curve(byte[] der) throws InvalidKeySpecException {
        for (byte[] curve : CURVES) {
            for (int at = 0; at + curve.length <= der.length; at++) {
                if (Arrays.equals(der, at, at + curve.length, curve, 0, curve.length)) {
                    return curve;
                }
            }
        }
        throw new InvalidKeySpecException("the private key is on a curve other than P-256, P-384 and P-521");
    }

    private static byte[] tagged(int tag, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        int length = content.length;
        if (length < 0x80) {
            bytes.write(length);
        } else if (length < 0x100) {
            bytes.write(0x81);
            bytes.write(length);
        } else {
            bytes.write(0x82);
            bytes.write(length >> 8);
            bytes.write(length);
        }
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
