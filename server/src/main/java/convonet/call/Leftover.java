package convonet.call;

import convonet.assistant.Assistant;
import convonet.session.AudioLog;
import convonet.session.AudioLog.Said;
import convonet.speech.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an ended process left of the newest answer: the audio log tells how far it was spoken and heard, the assistant
/// what its words are.
///
/// @param turn the last turn, or the one in which the assistant goes on
/// @param parts the beginning of the answer, up to where it was spoken
/// @param rest the assistant's words after that
/// @param setBack present when the log has come further than the words that are kept, which end there
record Leftover(int turn, Kind kind, List<Part> parts, String rest, Optional<Said> setBack) {

    enum Kind {
        NOTHING,
        /// Sound in the call's own name.
        OWN_WORDS,
        /// An answer all of whose words are there.
        ANSWER,
        /// An answer that the assistant has not finished.
        UNFINISHED
    }

    /// A piece of the answer that was said or spoken.
    ///
    /// @param text empty when it is not the assistant's
    /// @param shown whether the caller has begun to hear it
    /// @param before how many samples of it they heard
    /// @param sound what they did not hear
    /// @param whole whether there is no more sound of it
    record Part(String text, boolean shown, long before, List<AudioLog.Entry> sound, boolean whole) {
        boolean isOwn() {
            return text.isEmpty();
        }
    }

    static Leftover nothing(int turn) {
        return new Leftover(turn, Kind.NOTHING, List.of(), "", Optional.empty());
    }

    static Leftover of(Tape.Left taped, Assistant.Left kept) {
        if (kept.turn() < taped.turn()) {
            return kept.unanswered()
                    ? new Leftover(taped.turn() + 1, Kind.UNFINISHED, List.of(), "", Optional.empty())
                    : ownWords(taped);
        }
        Tape.Left ofTurn = kept.turn() == taped.turn() ? taped : Tape.Left.nothing(kept.turn());
        boolean silent = kept.words().isEmpty() && ofTurn.unheard().isEmpty() && !kept.unanswered();
        return ofTurn.over() || silent ? nothing(kept.turn()) : new Reader(kept).read(ofTurn);
    }

    private static Leftover ownWords(Tape.Left taped) {
        if (taped.over() || taped.unheard().isEmpty()) {
            return nothing(taped.turn());
        }
        Part own = new Part("", true, 0, taped.unheard(), true);
        return new Leftover(taped.turn(), Kind.OWN_WORDS, List.of(own), "", Optional.empty());
    }

    /// Lays the sound in the log beside the assistant's words.
    private static final class Reader {
        private final Assistant.Left kept;
        private final int letters;
        private final List<Part> parts = new ArrayList<>();
        private final List<AudioLog.Entry> own = new ArrayList<>();
        private final List<AudioLog.Entry> sound = new ArrayList<>();

        /// How many letters the sentences have that are complete in the log.
        private int at;

        /// How many samples were heard of the one after them.
        private long before;

        /// Whether the log tells of words that are not kept.
        private boolean beyond;

        Reader(Assistant.Left kept) {
            this.kept = kept;
            this.letters = Letters.count(kept.words());
        }

        Leftover read(Tape.Left taped) {
            beyond = isBeyond(taped.heard());
            at = Math.min(taped.heard().letters(), letters);
            before = beyond ? 0 : Math.max(0, taped.heard().samples());
            if (at > 0) {
                parts.add(new Part(words(0, at), true, 0, List.of(), true));
            }
            taped.unheard().forEach(this::lay);
            endOwn();
            if (at < letters && (before > 0 || !sound.isEmpty())) {
                String text = firstSentence(words(at, letters));
                parts.add(new Part(text, before > 0, before, List.copyOf(sound), false));
                at += Letters.count(text);
            }
            return new Leftover(
                    kept.turn(),
                    kept.unanswered() ? Kind.UNFINISHED : Kind.ANSWER,
                    List.copyOf(parts),
                    words(at, letters),
                    beyond ? Optional.of(new Said(letters, 0)) : Optional.empty());
        }

        private void lay(AudioLog.Entry entry) {
            Said said = entry.sound().said();
            beyond |= isBeyond(said);
            if (beyond) {
                return;
            }
            if (said.samples() < 0) {
                endSentence(said.letters());
                own.add(entry);
                return;
            }
            endOwn();
            if (said.samples() > 0) {
                endSentence(said.letters());
            }
            sound.add(entry);
            if (said.samples() == 0) {
                endSentence(said.letters());
            }
        }

        private boolean isBeyond(Said said) {
            return said.letters() > letters || (said.letters() == letters && said.samples() > 0);
        }

        private void endSentence(int end) {
            if (end > at) {
                parts.add(new Part(words(at, end), before > 0, before, List.copyOf(sound), true));
                at = end;
                before = 0;
                sound.clear();
            }
        }

        private void endOwn() {
            if (!own.isEmpty()) {
                parts.add(new Part("", true, 0, List.copyOf(own), true));
                own.clear();
            }
        }

        private String words(int from, int to) {
            return Letters.between(kept.words(), from, to);
        }

        private static String firstSentence(String words) {
            Sentences sentences = new Sentences();
            return sentences.add(words).stream()
                    .findFirst()
                    .or(sentences::flush)
                    .orElse(words);
        }
    }
}
