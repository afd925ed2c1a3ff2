package convonet.media;

import java.security.GeneralSecurityException;

/// Encrypts and authenticates the packets of one direction, either RTP's or RTCP's. Lengths are in bytes, packets begin
/// at 0, source and target are different arrays with room for the overhead. Used by one thread.
sealed interface SrtpTransform permits GcmTransform, CounterTransform {

    /// @param header length of the RTP header, which stays readable
    /// @param index roll-over counter and sequence number, 48 bits
    /// @return the length of what was written
    int protectRtp(byte[] plain, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException;

    /// @return the length of what was written
    /// @throws GeneralSecurityException when it is not authentic, or too short to be
    int openRtp(byte[] sealed, int header, int length, int ssrc, long index, byte[] target)
            throws GeneralSecurityException;

    /// @param index 31 bits, counted by the sender
    /// @return the length of what was written
    int protectRtcp(byte[] plain, int length, int ssrc, int index, byte[] target) throws GeneralSecurityException;

    /// @return the length of what was written
    /// @throws GeneralSecurityException when it is not authentic, or too short to be
    int openRtcp(byte[] sealed, int length, byte[] target) throws GeneralSecurityException;

    /// The index that an SRTCP packet carries: 31 bits.
    ///
    /// @return negative when the packet is too short
    int rtcpIndex(byte[] sealed, int length);
}
