package convonet.media;

/// Which packets of one stream came already: the highest index and the 64 up to it, the size RFC 3711 §3.3.2 asks for
/// at least. Used by one thread.
final class ReplayWindow {
    private static final int SIZE = 64;

    private long highest = -1;
    private long seen;

    /// The index that a sequence number most probably stands for: RFC 3711 §3.3.1, appendix A.
    ///
    /// @return negative when it would lie before the first roll-over
    long estimate(int sequence) {
        if (highest < 0) {
            return sequence;
        }
        int last = (int) highest & 0xffff;
        long rollover = highest >>> 16;
        if (last < 0x8000 && sequence - last > 0x8000) {
            rollover--;
        } else if (last >= 0x8000 && last - 0x8000 > sequence) {
            rollover++;
        }
        return rollover << 16 | sequence;
    }

    boolean isFresh(long index) {
        if (index < 0 || highest - index >= SIZE) {
            return false;
        }
        return index > highest || (seen >>> (highest - index) & 1) == 0;
    }

    /// Only for what was authenticated.
    void accept(long index) {
        if (index > highest) {
            long ahead = index - highest;
            seen = ahead >= SIZE ? 0 : seen << ahead;
            highest = index;
        }
        seen |= 1L << (highest - index);
    }
}
