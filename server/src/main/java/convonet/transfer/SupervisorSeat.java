package convonet.transfer;

import convonet.audio.Frame;

/// A supervisor's place in a talk. Any thread may use it; every method returns at once, and does nothing when the talk
/// is over. Then the supervisor's telephone is hung up.
public interface SupervisorSeat {

    /// What the supervisor says; who hears it depends on their way.
    ///
    /// @param frame at 16 kHz, 20 to 100 ms
    void says(Frame frame);

    void change(SupervisorWay way);

    /// The supervisor takes part no more; their telephone is left alone.
    void leave();

    /// Whether agent and caller do not talk any more.
    boolean isTalkOver();
}
