package convonet.media;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;

/// What both sides of our DTLS hold to.
final class DtlsTerms {
    /// From the first record to the keys.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// After how long a flight is sent again first: RFC 6347 §4.2.4.1 has a second, and leaves less to applications
    /// that feel the delay.
    static final Duration RESEND = Duration.ofMillis(250);

    private static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
    };

    private DtlsTerms() {}

    /// BouncyCastle has no DTLS 1.3.
    static ProtocolVersion[] versions() {
        return ProtocolVersion.DTLSv12.only();
    }

    /// With forward secrecy, and with P-256's signatures, as RFC 8827 §6.5 demands of everybody.
    static int[] cipherSuites() {
        return CIPHER_SUITES.clone();
    }

    /// The other side's certificate must have one of the fingerprints that came by the signalling (RFC 5763 §5).
    static void mustBe(List<Fingerprint> expected, Certificate shown) throws IOException {
        if (shown.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
        byte[] certificate = shown.getCertificateAt(0).getEncoded();
        if (expected.stream().noneMatch(fingerprint -> fingerprint.isOf(certificate))) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    /// RFC 5764 §4.2.
    static byte[] export(TlsContext context, SrtpProfile profile) {
        return context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, SrtpKeys.exportLength(profile));
    }
}
