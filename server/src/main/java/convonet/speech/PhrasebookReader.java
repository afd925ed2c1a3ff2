package convonet.speech;

import convonet.speech.Phrasebook.Intent;
import convonet.speech.Phrasebook.Phrase;
import convonet.speech.Phrasebook.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the phrasebook's resource, line by line.
final class PhrasebookReader {

    private static final Pattern SLOT = Pattern.compile("slot ([a-z_]+) (free|time|listed)");
    private static final Pattern INTENT = Pattern.compile("intent ([a-z_]+)(?: ([1-9][0-9]{0,3})\\*)?");
    private static final Pattern ENTRY = Pattern.compile("(about|tool|takes|say): *(.+)");
    private static final Pattern LINE = Pattern.compile("(?:([1-9][0-9]{0,3})\\* *)?(?:([a-z0-9_ ]+?) *= *)?(.+)");

    private final String file;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private int line;
    private @Nullable Section section;

    PhrasebookReader(String file) {
        this.file = file;
    }

    Map<String, Slot> slots() {
        return slots;
    }

    Map<String, Intent> intents() {
        return intents;
    }

    void read(String text) {
        for (String raw : text.split("\n", -1)) {
            line++;
            String said = raw.replaceAll("(^|\\s)#.*$", "").stripTrailing();
            if (said.isEmpty()) {
                continue;
            }
            if (said.startsWith(" ")) {
                entry(said.strip());
            } else {
                close();
                section = header(said);
            }
        }
        close();
        checkGaps();
    }

    private Section header(String said) {
        Matcher slot = SLOT.matcher(said);
        Matcher intent = INTENT.matcher(said);
        if (slot.matches()) {
            refuseTwice(slots.containsKey(slot.group(1)), slot.group(1));
            return new Section(slot.group(1), Slot.Kind.valueOf(slot.group(2).toUpperCase(java.util.Locale.ROOT)), 1);
        }
        if (intent.matches()) {
            refuseTwice(intents.containsKey(intent.group(1)), intent.group(1));
            return new Section(intent.group(1), null, weight(intent.group(2)));
        }
        throw problem("a section begins with 'slot NAME free', 'slot NAME time', 'slot NAME listed' or 'intent NAME'");
    }

    private void refuseTwice(boolean known, String name) {
        if (known) {
            throw problem(name + " is already told further up");
        }
    }

    private void entry(String said) {
        Section into = section;
        if (into == null) {
            throw problem("this line stands before the first section");
        }
        Matcher entry = ENTRY.matcher(said);
        if (into.kind == null && entry.matches()) {
            into.tell(entry.group(1), entry.group(2));
            return;
        }
        Matcher phrase = LINE.matcher(said);
        if (!phrase.matches()) {
            throw problem("this is no phrase");
        }
        into.phrases.add(phrase(weight(phrase.group(1)), Optional.ofNullable(phrase.group(2)), phrase.group(3)));
    }

    private Phrase phrase(int weight, Optional<String> meaning, String said) {
        try {
            return new Phrase(weight, meaning, new PhraseReader(said).read(), line);
        } catch (IllegalArgumentException wrong) {
            throw problem(String.valueOf(wrong.getMessage()));
        }
    }

    private void close() {
        Section done = section;
        section = null;
        if (done == null) {
            return;
        }
        if (done.phrases.isEmpty()) {
            throw problem(done.name + " ends here without a phrase");
        }
        if (done.kind != null) {
            slots.put(done.name, new Slot(done.name, done.kind, done.phrases));
        } else {
            if (done.about.isEmpty()) {
                throw problem(done.name + " ends here without an 'about:' line");
            }
            intents.put(
                    done.name,
                    new Intent(done.name, done.about, done.tool, done.weight, done.takes, done.examples, done.phrases));
        }
    }

    /// Every slot that is used must be told, and none may hold itself.
    private void checkGaps() {
        slots.values()
                .forEach(slot -> slot.fillers()
                        .forEach(filler -> follow(filler, new ArrayDeque<>(List.of(slot.name())), new HashSet<>())));
        intents.values()
                .forEach(intent ->
                        intent.phrases().forEach(phrase -> follow(phrase, new ArrayDeque<>(), new HashSet<>())));
    }

    private void follow(Phrase phrase, Deque<String> path, Set<String> done) {
        for (String gap : PhraseWords.gaps(phrase.parts())) {
            Slot slot = slots.get(gap);
            if (slot == null || path.contains(gap)) {
                line = phrase.line();
                throw problem(slot == null ? "there is no slot {" + gap + "}" : "{" + gap + "} holds itself");
            }
            if (done.add(gap)) {
                path.push(gap);
                slot.fillers().forEach(filler -> follow(filler, path, done));
                path.pop();
            }
        }
    }

    private static int weight(@Nullable String number) {
        return number == null ? 1 : Integer.parseInt(number);
    }

    private PhrasebookException problem(String what) {
        return new PhrasebookException(file, line, what);
    }

    /// What is being read.
    private static final class Section {
        private final String name;
        private final Slot.@Nullable Kind kind;
        private final int weight;
        private final List<Phrase> phrases = new ArrayList<>();
        private final List<String> examples = new ArrayList<>();
        private Set<String> takes = Set.of();
        private Optional<String> tool = Optional.empty();
        private String about = "";

        Section(String name, Slot.@Nullable Kind kind, int weight) {
            this.name = name;
            this.kind = kind;
            this.weight = weight;
        }

        void tell(String what, String value) {
            switch (what) {
                case "about" -> about = value;
                case "tool" -> tool = Optional.of(value);
                case "takes" -> takes = Set.copyOf(Arrays.asList(value.split(" +")));
                default -> examples.add(value);
            }
        }
    }
}
