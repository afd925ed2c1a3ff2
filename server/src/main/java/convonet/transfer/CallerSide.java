package convonet.transfer;

import convonet.audio.Frame;

/// The caller's end of a transfer: their call. Any thread may tell it something; nothing waits for it.
public interface CallerSide {

    /// Somebody is to be rung, once [Handover#dial] was called.
    ///
    /// @return false when the call is over
    boolean begun(Handover handover);

    void told(TransferNews news);

    /// Nobody can be rung.
    void refused(Begun.Nobody nobody);

    /// What the agent says, while the two are bridged, for whoever writes it down.
    void said(Frame frame);

    /// What the caller hears meanwhile: the agent, and whoever joined them.
    void hears(Frame frame);

    /// [Handover#peer] changed.
    void wayChanged();

    /// The agent put the caller on hold, or took them back.
    void onHold(boolean held);
}
