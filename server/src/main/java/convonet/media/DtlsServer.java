package convonet.media;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;

/// The passive side of one handshake: knows the other side by its fingerprint, and agrees on SRTP (RFC 5764). Used by
/// one thread.
final class DtlsServer extends DefaultTlsServer {
    private final Identity identity;
    private final List<Fingerprint> expected;
    private Optional<SrtpProfile> profile = Optional.empty();
    private Optional<byte[]> exported = Optional.empty();
    private boolean over;

    DtlsServer(Identity identity, List<Fingerprint> expected) {
        super(identity.crypto());
        this.identity = identity;
        this.expected = List.copyOf(expected);
    }

    /// Of what the client sends; there after the handshake.
    SrtpKeys clientKeys() {
        return SrtpKeys.ofClient(profile.orElseThrow(), exported.orElseThrow());
    }

    /// Of what we send; there after the handshake.
    SrtpKeys serverKeys() {
        return SrtpKeys.ofServer(profile.orElseThrow(), exported.orElseThrow());
    }

    /// Whether the other side said good-bye.
    boolean isOver() {
        return over;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return DtlsTerms.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return DtlsTerms.cipherSuites();
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return identity.signer(context);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
                TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
                null);
    }

    @Override
    public void notifyClientCertificate(Certificate shown) throws IOException {
        DtlsTerms.mustBe(expected, shown);
    }

    // The raw types are BouncyCastle's.
    @Override
    @SuppressWarnings("rawtypes")
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
        profile = offered == null ? Optional.empty() : SrtpProfile.choose(offered.getProtectionProfiles());
        if (profile.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
    }

    /// One profile, and no key identifier (RFC 5764 §4.1.1, §4.1.3).
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        TlsSRTPUtils.addUseSRTPExtension(
                extensions, new UseSRTPData(new int[] {profile.orElseThrow().number()}, new byte[0]));
        return extensions;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        exported = Optional.of(DtlsTerms.export(context, profile.orElseThrow()));
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        over |= description == AlertDescription.close_notify;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return (int) DtlsTerms.PATIENCE.toMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return (int) DtlsTerms.RESEND.toMillis();
    }

    /// Without it keys must not be exported (RFC 7627 §5.4).
    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }
}
