package convonet.call;

import convonet.session.AudioLog;
import convonet.session.FakeAudioLog;
import convonet.watch.ProviderException;
import java.util.List;

/// An audio log that can be out of reach, and can fail after it did what was asked.
final class BrittleAudioLog implements AudioLog {
    private final FakeAudioLog log = new FakeAudioLog();
    private boolean gone;
    private boolean treacherous;

    void gone(boolean isGone) {
        gone = isGone;
    }

    /// The next append is carried out and reported as failed.
    void loseNextReply() {
        treacherous = true;
    }

    @Override
    public List<Entry> append(List<Sound> sounds) {
        check();
        List<Entry> entries = log.append(sounds);
        if (treacherous) {
            treacherous = false;
            throw unreachable();
        }
        return entries;
    }

    @Override
    public List<Entry> after(long seq, int limit) {
        check();
        return log.after(seq, limit);
    }

    @Override
    public void confirm(long seq) {
        check();
        log.confirm(seq);
    }

    @Override
    public Place place() {
        check();
        return log.place();
    }

    private void check() {
        if (gone) {
            throw unreachable();
        }
    }

    private static ProviderException unreachable() {
        return new ProviderException("redis", true, "gone", null);
    }
}
