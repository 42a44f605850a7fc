package io.incidentbridge.servicenow.network;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the files hold, as PEM.
 *
 * @param ca authorities, one or more
 * @param certificate the service's own, with what leads to its authority
 * @param key of the certificate, not encrypted
 */
record Certificates(@Nullable Buffer ca, @Nullable Buffer certificate, @Nullable Buffer key) {

    private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");

    /** Those of the runtime and those of the file: a token may come from a public address. */
    @Nullable TrustStoreAndTrustOptions trust() {
        if (ca == null) {
            return null;
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<Certificate> trusted =
                    Stream.concat(
                                    Arrays.stream(trustManager(null).getAcceptedIssuers()),
                                    authorities(ca).stream())
                            .toList();
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("ca-" + i, trusted.get(i));
            }
            return new TrustStoreAndTrustOptions(store, TrustOptions.wrap(trustManager(store)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "SERVICENOW_CA_FILE must hold one or more certificates in PEM", e);
        }
    }

    @Nullable KeyStoreAndKeyCertOptions identity() {
        if (certificate == null || key == null) {
            return null;
        }
        PemKeyCertOptions options =
                new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
        try {
            KeyManagerFactory managers = options.getKeyManagerFactory(null);
            if (!belongTogether((X509KeyManager) managers.getKeyManagers()[0])) {
                throw new IllegalArgumentException(
                        "SERVICENOW_KEY_FILE is not the key of SERVICENOW_CERT_FILE");
            }
            return new KeyStoreAndKeyCertOptions(options.loadKeyStore(null), options);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) { // of whatever kind: the parser throws all of them
            throw new IllegalArgumentException(
                    "SERVICENOW_CERT_FILE and SERVICENOW_KEY_FILE must hold a certificate and its"
                            + " key in PEM, the key not encrypted",
                    e);
        }
    }

    /**
     * When the first of them ends, in seconds since 1970; not a number where that is not to be
     * told.
     */
    static double end(@Nullable Buffer pem) {
        if (pem == null) {
            return Double.NaN;
        }
        try {
            return authorities(pem).stream()
                    .map(X509Certificate.class::cast)
                    .mapToLong(
                            certificate -> certificate.getNotAfter().toInstant().getEpochSecond())
                    .min()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            return Double.NaN;
        }
    }

    void check() {
        trust();
        identity();
    }

    private static Collection<? extends Certificate> authorities(Buffer pem)
            throws GeneralSecurityException {
        Collection<? extends Certificate> authorities =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes()));
        if (authorities.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return authorities;
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no trust manager");
    }

    /** A rotation replaces two files, one after the other. */
    private static boolean belongTogether(X509KeyManager manager) throws GeneralSecurityException {
        for (String type : KEY_TYPES) {
            String[] aliases = manager.getClientAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate[] chain = manager.getCertificateChain(aliases[0]);
                return isPair(manager.getPrivateKey(aliases[0]), chain[0].getPublicKey());
            }
        }
        throw new GeneralSecurityException("no key");
    }

    private static boolean isPair(PrivateKey secret, PublicKey open)
            throws GeneralSecurityException {
        if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
            return false;
        }
        byte[] sample = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm(secret));
        signature.initSign(secret);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(sample);
        return signature.verify(signed);
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** Nothing of the content. */
    @Override
    public String toString() {
        return "certificates";
    }
}
