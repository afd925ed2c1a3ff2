package convonet.media;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM with a tag of 16 bytes, RFC 7714.
final class GcmTransform implements SrtpTransform {
    private static final int TAG = 16;
    private static final int RTCP_HEADER = 8;
    private static final int ENCRYPTED = 0x8000_0000;

    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] nonce = new byte[12];
    private final Cipher cipher;

    /// @param key 16 or 32 bytes
    /// @param salt 12 bytes
    GcmTransform(byte[] key, byte[] salt) {
        this.key = new SecretKeySpec(key, "AES");
        this.salt = salt.clone();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    @Override
    public int protectRtp(byte[] plain, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException {
        prepare(Cipher.ENCRYPT_MODE, ssrc, index);
        return rtp(plain, header, length, target);
    }

    @Override
    public int openRtp(byte[] sealed, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException {
        if (length < header + TAG) {
            throw new AEADBadTagException("too short for a tag");
        }
        prepare(Cipher.DECRYPT_MODE, ssrc, index);
        return rtp(sealed, header, length, target);
    }

    private int rtp(byte[] source, int header, int length, byte[] target) throws GeneralSecurityException {
        cipher.updateAAD(source, 0, header);
        System.arraycopy(source, 0, target, 0, header);
        return header + cipher.doFinal(source, header, length - header, target, header);
    }

    /// The last word, with the bit that says "encrypted", is authenticated with the header (RFC 7714 §9.2).
    @Override
    public int protectRtcp(byte[] plain, int length, int ssrc, int index, byte[] target)
            throws GeneralSecurityException {
        prepare(Cipher.ENCRYPT_MODE, ssrc, index);
        int end = length + TAG;
        Bytes.put32(target, end, index | ENCRYPTED);
        cipher.updateAAD(plain, 0, RTCP_HEADER);
        cipher.updateAAD(target, end, 4);
        System.arraycopy(plain, 0, target, 0, RTCP_HEADER);
        cipher.doFinal(plain, RTCP_HEADER, length - RTCP_HEADER, target, RTCP_HEADER);
        return end + 4;
    }

    /// Packets that are authenticated but not encrypted (RFC 7714 §9.3) are nothing WebRTC sends, and are refused.
    @Override
    public int openRtcp(byte[] sealed, int length, byte[] target) throws GeneralSecurityException {
        int end = length - 4;
        if (end < RTCP_HEADER + TAG || Bytes.int32(sealed, end) >= 0) {
            throw new AEADBadTagException("too short, or not encrypted");
        }
        prepare(Cipher.DECRYPT_MODE, Bytes.int32(sealed, 4), rtcpIndex(sealed, length));
        cipher.updateAAD(sealed, 0, RTCP_HEADER);
        cipher.updateAAD(sealed, end, 4);
        System.arraycopy(sealed, 0, target, 0, RTCP_HEADER);
        return RTCP_HEADER + cipher.doFinal(sealed, RTCP_HEADER, end - RTCP_HEADER, target, RTCP_HEADER);
    }

    @Override
    public int rtcpIndex(byte[] sealed, int length) {
        return length < RTCP_HEADER + TAG + 4 ? -1 : Bytes.int32(sealed, length - 4) & ~ENCRYPTED;
    }

    /// The nonce of RFC 7714 §8.1 and, with the 31 bits of SRTCP's index, §9.1: both are the SSRC and a 48-bit index.
    private void prepare(int mode, int ssrc, long index) throws GeneralSecurityException {
        Bytes.put16(nonce, 0, 0);
        Bytes.put32(nonce, 2, ssrc);
        Bytes.put16(nonce, 6, (int) (index >>> 32));
        Bytes.put32(nonce, 8, (int) index);
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] ^= salt[i];
        }
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    }
}
