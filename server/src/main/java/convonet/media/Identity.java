package convonet.media;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// Who we are to peers: a key on P-256 (RFC 8827 §6.5) and a certificate signed with itself, both made anew with each
/// start. Peers know it by its fingerprint alone. Safe for use by many threads.
final class Identity {
    private static final Duration VALID = Duration.ofDays(400);

    private final BcTlsCrypto crypto;
    private final byte[] certificate;
    private final AsymmetricKeyParameter key;

    private Identity(SecureRandom random, byte[] certificate, AsymmetricKeyParameter key) {
        this.crypto = new BcTlsCrypto(random);
        this.certificate = certificate;
        this.key = key;
    }

    /// @param name the certificate's common name
    static Identity create(String name, Instant now) {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            return new Identity(
                    random,
                    certify(name, now, keys, random),
                    PrivateKeyFactory.createKey(keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private static byte[] certify(String name, Instant now, KeyPair keys, SecureRandom random)
            throws GeneralSecurityException, IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        X500Name subject = new X500Name("CN=" + name);
        V3TBSCertificateGenerator wanted = new V3TBSCertificateGenerator();
        wanted.setSerialNumber(new ASN1Integer(new BigInteger(64, random).add(BigInteger.ONE)));
        wanted.setSignature(algorithm);
        wanted.setIssuer(subject);
        wanted.setSubject(subject);
        wanted.setStartDate(new Time(Date.from(now.minus(Duration.ofDays(1)))));
        wanted.setEndDate(new Time(Date.from(now.plus(VALID))));
        wanted.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        TBSCertificate unsigned = wanted.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(unsigned.getEncoded());
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(unsigned);
        parts.add(algorithm);
        parts.add(new DERBitString(signature.sign()));
        return new DERSequence(parts).getEncoded();
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    Fingerprint fingerprint() {
        return Fingerprint.of("sha-256", certificate);
    }

    /// Signs one handshake.
    TlsCredentialedSigner signer(TlsContext context) throws IOException {
        Certificate chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(certificate)});
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                key,
                chain,
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
