package shop.waffo;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * SHA-256 with RSA, PKCS#1 v1.5, in Base64, over raw bytes.
 *
 * @param ours signs what we send
 * @param waffos the only key that we trust
 */
public record Signatures(PrivateKey ours, PublicKey waffos) {
    private static final String ALGORITHM = "SHA256withRSA";

    /** Reads keys in Base64: ours is PKCS#8, Waffo's is SPKI. */
    public static Signatures of(String privateKey, String publicKey) {
        try {
            var rsa = KeyFactory.getInstance("RSA");
            return new Signatures(
                    rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))),
                    rsa.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
        } catch (GeneralSecurityException | IllegalArgumentException error) {
            // Without the cause: its message could hold a part of the key.
            throw new IllegalArgumentException("WAFFO_PRIVATE_KEY or WAFFO_PUBLIC_KEY is not an RSA key in Base64.");
        }
    }

    public String sign(byte[] raw) {
        try {
            var signature = Signature.getInstance(ALGORITHM); // one for each use: they are not thread-safe
            signature.initSign(ours);
            signature.update(raw);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether Waffo has signed these raw bytes. False for a missing signature and for nonsense. */
    public boolean isWaffos(byte[] raw, String given) {
        if (given == null) {
            return false;
        }
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(waffos);
            signature.update(raw);
            return signature.verify(Base64.getDecoder().decode(given));
        } catch (GeneralSecurityException | IllegalArgumentException nonsense) {
            return false;
        }
    }
}
