package convonet.assistant.offline.learned;

import java.util.ArrayList;
import java.util.List;

/// What tells what a sentence asks for.
final class IntentFeatures {

    private static final int STEM = 4;
    private static final int LONGEST_SKIP = 4;
    private static final int LONGEST_START = 4;

    private IntentFeatures() {}

    static Features of(List<Cue> cues, List<Hint> hints) {
        Features features = new Features();
        features.add("always");
        for (Cue cue : cues) {
            features.add("word " + cue.word());
            if (cue.word().length() > STEM) {
                features.add("stem " + cue.word().substring(0, STEM));
            }
        }
        List<String> units = units(cues);
        runs("", units, features);
        pairs(units, features);
        edges(units, features);
        runs("kind ", kinds(cues), features);
        features.add("length " + Math.min(cues.size() / 3, 5));
        hints.forEach(hint -> features.add("hint " + hint.name(), hint.value()));
        return features;
    }

    /// The words, with each time as one.
    private static List<String> units(List<Cue> cues) {
        List<String> units = new ArrayList<>(List.of("<"));
        for (Cue cue : cues) {
            if (cue.is("time begins")) {
                units.add("<time>");
            } else if (!cue.is("time")) {
                units.add(cue.is("number") ? "<number>" : cue.word());
            }
        }
        units.add(">");
        return units;
    }

    /// As [#units], with one word for all words of a kind.
    private static List<String> kinds(List<Cue> cues) {
        List<String> kinds = new ArrayList<>(List.of("<"));
        for (Cue cue : cues) {
            if (cue.is("time begins")) {
                kinds.add("<time>");
            } else if (!cue.is("time")) {
                String kind =
                        cue.is("light") ? cue.word() : cue.is("name") ? "<name>" : cue.is("verb") ? "<verb>" : "<x>";
                if (!kind.equals("<x>") || !kinds.getLast().equals("<x>")) {
                    kinds.add(kind);
                }
            }
        }
        kinds.add(">");
        return kinds;
    }

    /// Two and three in a row.
    private static void runs(String name, List<String> units, Features features) {
        for (int at = 1; at < units.size(); at++) {
            String two = units.get(at - 1) + " " + units.get(at);
            features.add(name + "two " + two);
            if (at > 1) {
                features.add(name + "three " + units.get(at - 2) + " " + two);
            }
        }
    }

    /// Two with others between them.
    private static void pairs(List<String> units, Features features) {
        for (int at = 1; at < units.size() - 1; at++) {
            for (int next = at + 2; next <= Math.min(units.size() - 2, at + LONGEST_SKIP); next++) {
                features.add("pair " + units.get(at) + " " + units.get(next));
            }
        }
    }

    private static void edges(List<String> units, Features features) {
        StringBuilder start = new StringBuilder("start");
        for (int at = 1; at < Math.min(units.size() - 1, LONGEST_START + 1); at++) {
            start.append(' ').append(units.get(at));
            features.add(start.toString());
        }
    }
}
