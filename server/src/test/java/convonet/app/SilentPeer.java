package convonet.app;

import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.media.PeerListener;
import convonet.media.Tone;

/// Listens to nothing.
final class SilentPeer implements PeerListener {

    @Override
    public void connected() {}

    @Override
    public void heard(Frame frame) {}

    @Override
    public void pressed(Tone tone) {}

    @Override
    public void gone(Gone why) {}
}
