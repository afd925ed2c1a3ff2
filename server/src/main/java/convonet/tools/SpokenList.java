package convonet.tools;

import java.util.ArrayList;
import java.util.List;

/// Several things in one breath: the first few, and how many more there are.
public final class SpokenList {
    /// More than these nobody keeps in mind.
    public static final int LONGEST = 5;

    private SpokenList() {}

    /// `a`, `a and b`, `a, b and c`; beyond [#LONGEST] `a, b, c, d, e and seven more`.
    public static String and(List<String> things) {
        return joined(things, "and");
    }

    public static String or(List<String> things) {
        return joined(things, "or");
    }

    private static String joined(List<String> things, String last) {
        List<String> said = new ArrayList<>(things.subList(0, Math.min(LONGEST, things.size())));
        if (things.size() > LONGEST) {
            said.add(SpokenNumber.words(things.size() - LONGEST) + " more");
            return String.join(", ", said.subList(0, LONGEST)) + " and " + said.get(LONGEST);
        }
        if (said.size() < 2) {
            return String.join("", said);
        }
        int end = said.size() - 1;
        return String.join(", ", said.subList(0, end)) + " " + last + " " + said.get(end);
    }
}
