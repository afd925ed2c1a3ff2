package convonet.transfer.network;

import convonet.audio.Frame;

/// Where the sound for one call goes. Any thread may use it; every method returns at once, and does nothing when the
/// stream is over.
public interface NetworkStream {

    /// Told, in time, what is to be heard next. What cannot be written soon gives way to what comes later.
    ///
    /// @param frame at 8 kHz
    void send(Frame frame);

    /// [NetworkListener#played] follows once everything sent before was heard, or was thrown away.
    void mark(String name);

    /// Throws away what was sent and not heard yet.
    void clear();

    void close();
}
