package convonet.call;

import convonet.audio.Frame;
import convonet.speech.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of one answer and where in its sound they lie. Used by the call thread only.
final class Script {
    private final Sentences cutter = new Sentences();
    private final StringBuilder written = new StringBuilder();
    private final List<Sentence> sentences = new ArrayList<>();

    /// How many letters of the assistant's words are in sentences.
    private int letters;

    private boolean complete;

    /// The assistant's next piece.
    void write(String piece) {
        if (!complete) {
            written.append(piece);
            cutter.add(piece).forEach(this::add);
        }
    }

    /// A sentence that an earlier process cut, or spoke in the call's own name.
    Sentence spokenBefore(String text, boolean own) {
        if (own) {
            interject(text);
        } else {
            written.append(text).append(' ');
            add(text);
        }
        return sentences.getLast();
    }

    /// The call says something in its own name, and the assistant goes on afterwards.
    void interject(String own) {
        sentences.add(new Sentence(own, true, letters, letters));
    }

    private void add(String text) {
        int begins = letters;
        letters += Letters.count(text);
        sentences.add(new Sentence(text, false, begins, letters));
    }

    /// Nothing more comes.
    void complete() {
        if (!complete) {
            cutter.flush().ifPresent(this::add);
            complete = true;
        }
    }

    /// The call's own words come after the assistant's, and nothing after them.
    void end(String own) {
        complete();
        if (!own.isBlank()) {
            interject(own);
        }
    }

    boolean isComplete() {
        return complete;
    }

    /// Whether the assistant said anything.
    boolean hasWords() {
        return !written.toString().isBlank();
    }

    List<Sentence> sentences() {
        return sentences;
    }

    Optional<Sentence> sentence(int number) {
        return number < sentences.size() ? Optional.of(sentences.get(number)) : Optional.empty();
    }

    /// All that was heard at this position.
    String heard(long position) {
        return words(position, true);
    }

    /// The beginning of what the assistant said that was heard at this position, letter by letter as it was said.
    String heardOfAssistant(long position) {
        int words = count(words(position, false));
        int at = 0;
        for (int word = 0; word < words; word++) {
            at = skip(at, true);
            at = skip(at, false);
        }
        return written.substring(0, at);
    }

    /// Whether everything the assistant said was heard.
    boolean heardAll(long position) {
        return complete && count(words(position, false)) >= count(written.toString());
    }

    /// Where the first word begins that was not heard at this position.
    long startOfWord(long position) {
        for (Sentence sentence : sentences) {
            if (sentence.start >= 0 && position >= sentence.start && !sentence.isOver(position)) {
                return sentence.startOfWord(position);
            }
        }
        return position;
    }

    private String words(long position, boolean ownToo) {
        StringBuilder heard = new StringBuilder();
        for (Sentence sentence : sentences) {
            String part = sentence.own && !ownToo ? "" : sentence.heard(position);
            if (!part.isEmpty()) {
                heard.append(heard.isEmpty() ? "" : " ").append(part);
            }
        }
        return heard.toString();
    }

    private int skip(int from, boolean whitespace) {
        int at = from;
        while (at < written.length() && Character.isWhitespace(written.charAt(at)) == whitespace) {
            at++;
        }
        return at;
    }

    private static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /// One sentence. Its sound lies from `start` to `end`; without sound both are the same.
    static final class Sentence {
        private final String text;
        private final boolean own;
        private final int begins;
        private final int ends;
        private final SentenceSound sound;

        /// How much of its sound was heard before this answer's.
        private long before;

        private long samples;
        private long start = -1;
        private long end = -1;
        private boolean shown;

        private Sentence(String text, boolean own, int begins, int ends) {
            this.text = text;
            this.own = own;
            this.begins = begins;
            this.ends = ends;
            this.sound = new SentenceSound(text);
        }

        String text() {
            return text;
        }

        Passage passage(int number) {
            return new Passage(number, text, own, begins, ends, samples);
        }

        /// The caller heard so much of its sound from an earlier process.
        void wasHeard(long length) {
            before = length;
            samples = length;
            sound.addUnknown(length);
            shown = true;
        }

        /// Its next sound, which lies at this position when it is the first.
        void sounds(long position, List<Frame> frames) {
            startsAt(position);
            frames.forEach(frame -> {
                samples += frame.samples().length;
                sound.add(frame);
            });
        }

        void endsAt(long position) {
            startsAt(position);
            end = position;
            sound.complete();
        }

        /// Whether its sound or text has been reached, so that it can be shown.
        boolean reached(long heard, long sent) {
            return start >= 0 && heard >= start && (sent > start || end == start);
        }

        /// Whether all of its sound exists.
        boolean isComplete() {
            return end >= 0;
        }

        boolean isShown() {
            return shown;
        }

        void show() {
            shown = true;
        }

        private void startsAt(long position) {
            if (start < 0) {
                start = position;
            }
        }

        private boolean isOver(long position) {
            return end >= 0 && position >= end;
        }

        private long startOfWord(long position) {
            return start + Math.max(0, sound.startOfWord(position - start + before) - before);
        }

        private String heard(long position) {
            if (!shown) {
                return "";
            }
            return isOver(position) ? text : sound.heard(position - start + before);
        }
    }
}
