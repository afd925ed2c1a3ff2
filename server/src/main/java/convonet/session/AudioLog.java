package convonet.session;

import java.util.List;

/// One direction of a call's sound, kept in Redis: appended first, read from there by whoever works on it.
/// Entries are numbered from 1 without gaps. Old entries fall off the front when the log is full; all of it
/// expires with the session.
///
/// Every method is one round trip and throws [convonet.watch.ProviderException] when Redis cannot do it. Those that
/// write throw [convonet.watch.TakenOverException] when the session is over or belongs to another process by now.
public interface AudioLog {

    /// @return these entries as the log holds them; without the oldest when it cannot hold all
    List<Entry> append(List<Sound> sounds);

    /// The entries after number `seq`, oldest first, at most `limit`. Entries that fell off are left out.
    List<Entry> after(long seq, int limit);

    /// Remembers that nothing up to `seq` is needed again, and lets it go.
    void confirm(long seq);

    /// Where the log stands, also when an earlier process wrote it.
    Place place();

    /// @param turn the turn an answer belongs to; 0 for what the caller says
    /// @param part which sound of the caller's page this is or comes after; 0 when the page does not count
    /// @param said how far an answer has come with this sound
    /// @param pcm 16-bit mono samples, low byte first, 16 kHz; none where an answer is only marked to be so far
    @SuppressWarnings("ArrayRecordComponent")
    record Sound(int turn, int part, Said said, byte[] pcm) {

        /// Sound that is not of an answer.
        public Sound(int turn, int part, byte[] pcm) {
            this(turn, part, Said.NOTHING, pcm);
        }
    }

    /// How far an answer has come. The assistant's words are measured in letters: all characters but white space.
    ///
    /// @param letters how many of them were said, up to the end of a sentence
    /// @param samples how much was said of the sentence that comes after them; negative when what is said are not
    /// the assistant's words
    record Said(int letters, int samples) {
        public static final Said NOTHING = new Said(0, 0);

        /// Nothing more of the answer is wanted.
        public static final Said ALL = new Said(Integer.MAX_VALUE, 0);
    }

    /// @param confirmed what was given to [#confirm] last, or 0
    /// @param part that of the newest sound, or 0
    record Place(long confirmed, int part) {}

    record Entry(long seq, Sound sound) {}
}
