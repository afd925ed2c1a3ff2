package convonet.media;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;

/// The active side of one handshake, as a browser plays it. With it the server plays against itself while it warms up.
/// Used by one thread.
final class DtlsClient extends DefaultTlsClient {
    private final Identity identity;
    private final List<Fingerprint> expected;
    private final List<SrtpProfile> offered;
    private Optional<SrtpProfile> profile = Optional.empty();
    private Optional<byte[]> exported = Optional.empty();

    DtlsClient(Identity identity, List<Fingerprint> expected, List<SrtpProfile> offered) {
        super(identity.crypto());
        this.identity = identity;
        this.expected = List.copyOf(expected);
        this.offered = List.copyOf(offered);
    }

    /// There after the handshake.
    SrtpKeys clientKeys() {
        return SrtpKeys.ofClient(profile.orElseThrow(), exported.orElseThrow());
    }

    /// There after the handshake.
    SrtpKeys serverKeys() {
        return SrtpKeys.ofServer(profile.orElseThrow(), exported.orElseThrow());
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return DtlsTerms.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return DtlsTerms.cipherSuites();
    }

    // The raw types are BouncyCastle's.
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        int[] profiles = offered.stream().mapToInt(SrtpProfile::number).toArray();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(profiles, new byte[0]));
        return extensions;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
        profile = chosen == null ? Optional.empty() : SrtpProfile.choose(chosen.getProtectionProfiles());
        if (profile.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                DtlsTerms.mustBe(expected, shown.getCertificate());
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                return identity.signer(context);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        exported = Optional.of(DtlsTerms.export(context, profile.orElseThrow()));
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
