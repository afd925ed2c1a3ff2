package convonet.transfer.network;

import convonet.audio.Frame;

/// Is told what comes of one stream, by one thread at a time; must not block.
public interface NetworkListener {

    /// @param frame at 8 kHz
    void heard(Frame frame);

    void played(String mark);

    /// Nothing comes after it.
    ///
    /// @param byItself the network ended it in order; else the way to it broke
    void over(boolean byItself);
}
