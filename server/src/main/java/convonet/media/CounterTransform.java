package convonet.media;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES in counter mode with HMAC-SHA1 cut to 80 bits, RFC 3711 §4.1.1 and §4.2.1.
final class CounterTransform implements SrtpTransform {
    static final int AUTHENTICATION_KEY = 20;

    private static final int TAG = 10;
    private static final int RTCP_HEADER = 8;
    private static final int ENCRYPTED = 0x8000_0000;

    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] counter = new byte[16];
    private final byte[] tag = new byte[20];
    private final Cipher cipher;
    private final Mac mac;

    /// @param key 16 bytes
    /// @param salt 14 bytes
    CounterTransform(byte[] key, byte[] salt, byte[] authenticationKey) {
        this.key = new SecretKeySpec(key, "AES");
        this.salt = Arrays.copyOf(salt, 16);
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authenticationKey, "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC-SHA1", e);
        }
    }

    @Override
    public int protectRtp(byte[] plain, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException {
        crypt(plain, header, length, ssrc, index, target);
        authenticate(target, length, (int) (index >>> 16));
        System.arraycopy(tag, 0, target, length, TAG);
        return length + TAG;
    }

    @Override
    public int openRtp(byte[] sealed, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException {
        int end = length - TAG;
        if (end < header) {
            throw new AEADBadTagException("too short for a tag");
        }
        authenticate(sealed, end, (int) (index >>> 16));
        compare(sealed, end);
        crypt(sealed, header, end, ssrc, index, target);
        return end;
    }

    /// The index follows the packet and is authenticated with it (RFC 3711 §3.4).
    @Override
    public int protectRtcp(byte[] plain, int length, int ssrc, int index, byte[] target)
            throws GeneralSecurityException {
        crypt(plain, RTCP_HEADER, length, ssrc, index, target);
        authenticate(target, length, index | ENCRYPTED);
        Bytes.put32(target, length, index | ENCRYPTED);
        System.arraycopy(tag, 0, target, length + 4, TAG);
        return length + 4 + TAG;
    }

    /// Packets that are authenticated but not encrypted are nothing WebRTC sends, and are refused.
    @Override
    public int openRtcp(byte[] sealed, int length, byte[] target) throws GeneralSecurityException {
        int end = length - TAG - 4;
        if (end < RTCP_HEADER || Bytes.int32(sealed, end) >= 0) {
            throw new AEADBadTagException("too short, or not encrypted");
        }
        authenticate(sealed, end, Bytes.int32(sealed, end));
        compare(sealed, end + 4);
        crypt(sealed, RTCP_HEADER, end, Bytes.int32(sealed, 4), rtcpIndex(sealed, length), target);
        return end;
    }

    @Override
    public int rtcpIndex(byte[] sealed, int length) {
        int end = length - TAG - 4;
        return end < RTCP_HEADER ? -1 : Bytes.int32(sealed, end) & ~ENCRYPTED;
    }

    /// The counter begins at `salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16` (RFC 3711 §4.1.1).
    private void crypt(byte[] source, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException {
        Arrays.fill(counter, (byte) 0);
        Bytes.put32(counter, 4, ssrc);
        Bytes.put32(counter, 8, (int) (index >>> 16));
        Bytes.put16(counter, 12, (int) index);
        for (int i = 0; i < counter.length; i++) {
            counter[i] ^= salt[i];
        }
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
        System.arraycopy(source, 0, target, 0, header);
        cipher.doFinal(source, header, length - header, target, header);
    }

    private void authenticate(byte[] packet, int length, int word) throws GeneralSecurityException {
        mac.update(packet, 0, length);
        mac.update((byte) (word >> 24));
        mac.update((byte) (word >> 16));
        mac.update((byte) (word >> 8));
        mac.update((byte) word);
        mac.doFinal(tag, 0);
    }

    /// In the same time wherever they differ.
    private void compare(byte[] packet, int at) throws AEADBadTagException {
        int difference = 0;
        for (int i = 0; i < TAG; i++) {
            difference |= packet[at + i] ^ tag[i];
        }
        if (difference != 0) {
            throw new AEADBadTagException("another tag");
        }
    }
}
