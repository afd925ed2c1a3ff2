package convonet.media;

import convonet.audio.Frame;

/// Told what one peer does, on the peer's own thread, one thing after the other. Nothing here may block; what it throws
/// is logged and goes no further.
public interface PeerListener {

    /// A secured way was found: sound flows from now on.
    void connected();

    /// @param frame of 16 kHz, mostly 20 ms; losses are filled up
    void heard(Frame frame);

    /// A key of the telephone was pressed.
    void pressed(Tone tone);

    /// The last thing that is told.
    void gone(Gone why);
}
