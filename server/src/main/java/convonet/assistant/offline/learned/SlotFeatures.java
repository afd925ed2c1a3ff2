package convonet.assistant.offline.learned;

import java.util.List;

/// What tells which slot a word fills.
final class SlotFeatures {

    private static final Cue EDGE = new Cue("-", List.of());
    private static final int ENDING = 3;

    private final String intent;
    private final List<Cue> cues;
    private final List<String> others;

    /// @param others what others make of each word
    SlotFeatures(String intent, List<Cue> cues, List<String> others) {
        this.intent = intent;
        this.cues = cues;
        this.others = others;
    }

    Features at(int at) {
        Features features = new Features();
        Cue cue = cue(at);
        String before = cue(at - 1).word();
        String after = cue(at + 1).word();
        String word = cue.word();
        both("always", features);
        both("word " + word, features);
        both("before " + before, features);
        both("after " + after, features);
        features.add("two before " + cue(at - 2).word() + " " + before);
        features.add("two after " + after + " " + cue(at + 2).word());
        features.add("second before " + cue(at - 2).word());
        features.add("second after " + cue(at + 2).word());
        features.add("with before " + before + " " + word);
        features.add("with after " + word + " " + after);
        features.add("between " + before + " " + after);
        features.add("start " + word.substring(0, Math.min(ENDING, word.length())));
        features.add("ending " + word.substring(Math.max(0, word.length() - ENDING)));
        for (String mark : cue.marks()) {
            both("is " + mark, features);
            features.add("is " + mark + " before " + before);
        }
        for (String mark : cue(at - 1).marks()) {
            features.add("before is " + mark);
        }
        for (String mark : cue(at + 1).marks()) {
            features.add("after is " + mark);
        }
        for (String mark : cue(at - 2).marks()) {
            features.add("second before is " + mark);
        }
        for (String mark : cue(at + 2).marks()) {
            features.add("second after is " + mark);
        }
        both("other " + other(at), features);
        features.add("others " + other(at - 1) + " " + other(at));
        features.add("next other " + other(at) + " " + other(at + 1));
        features.add("other of " + word + " " + other(at));
        both("place " + Math.min(at, 3), features);
        return features;
    }

    private void both(String name, Features features) {
        features.add(name);
        features.add(intent + " " + name);
    }

    private Cue cue(int at) {
        return at < 0 || at >= cues.size() ? EDGE : cues.get(at);
    }

    private String other(int at) {
        return at < 0 || at >= others.size() ? "-" : others.get(at);
    }
}
