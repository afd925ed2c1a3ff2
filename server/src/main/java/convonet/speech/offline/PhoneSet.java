package convonet.speech.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/// The phones of the acoustic model, and which three senones each has beside which neighbours: the file `mdef`.
/// A *sequence* is such a triple of senones; many triphones share one. Immutable.
final class PhoneSet {

    /// Where in a word a phone stands.
    enum Position {
        BEGIN('b'),
        INSIDE('i'),
        END('e'),
        SINGLE('s');

        final char mark;

        Position(char mark) {
            this.mark = mark;
        }
    }

    private static final Position[] POSITIONS = Position.values();

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Boolean> fillers = new ArrayList<>();
    private final int senones;
    private final int silence;

    /// Sequence of a triphone, or -1: `((position * n + base) * n + left) * n + right`.
    private final int[] triphones;

    private final int[] alone;
    private final int[] senoneOf;
    private final int[] phoneOf;

    private PhoneSet(String mdef) {
        List<String> lines = mdef.lines().toList();
        int count = header(lines, 1);
        senones = header(lines, 4);
        triphones = new int[POSITIONS.length * count * count * count];
        Arrays.fill(triphones, -1);
        alone = new int[count];
        Map<Long, Integer> sequences = new HashMap<>();
        List<int[]> found = new ArrayList<>();
        for (String line : lines.subList(7, lines.size())) {
            StringTokenizer words = new StringTokenizer(line);
            if (words.countTokens() >= 9 && !line.startsWith("#")) {
                readLine(words, count, sequences, found);
            }
        }
        senoneOf = new int[found.size() * 3];
        phoneOf = new int[found.size()];
        for (int i = 0; i < phoneOf.length; i++) {
            System.arraycopy(found.get(i), 1, senoneOf, 3 * i, 3);
            phoneOf[i] = found.get(i)[0];
        }
        silence = number("SIL");
    }

    static PhoneSet parse(String mdef) {
        return new PhoneSet(mdef);
    }

    private static int header(List<String> lines, int number) {
        return Integer.parseInt(lines.get(number).substring(0, lines.get(number).indexOf(' ')));
    }

    private void readLine(StringTokenizer words, int count, Map<Long, Integer> sequences, List<int[]> found) {
        String base = words.nextToken();
        String left = words.nextToken();
        String right = words.nextToken();
        char position = words.nextToken().charAt(0);
        boolean filler = words.nextToken().equals("filler");
        words.nextToken();
        int[] states = new int[4];
        for (int i = 1; i < 4; i++) {
            states[i] = Integer.parseInt(words.nextToken());
        }
        if (position == '-') {
            numbers.put(base, names.size());
            names.add(base);
            fillers.add(filler);
        }
        states[0] = number(base);
        long key = ((states[1] * 8_192L) + states[2]) * 8_192L + states[3];
        int sequence = sequences.computeIfAbsent(key, _ -> {
            found.add(states);
            return found.size() - 1;
        });
        if (position == '-') {
            alone[states[0]] = sequence;
        } else {
            triphones[index(position, count, states[0], number(left), number(right))] = sequence;
        }
    }

    private static int index(char position, int count, int base, int left, int right) {
        int number = 0;
        while (POSITIONS[number].mark != position) {
            number++;
        }
        return ((number * count + base) * count + left) * count + right;
    }

    int count() {
        return names.size();
    }

    int senones() {
        return senones;
    }

    int silence() {
        return silence;
    }

    boolean isFiller(int phone) {
        return fillers.get(phone);
    }

    String name(int phone) {
        return names.get(phone);
    }

    boolean has(String name) {
        return numbers.containsKey(name);
    }

    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no phone " + name);
        }
        return number;
    }

    /// The sequence of a phone between two neighbours. What the model has not seen there sounds as elsewhere in a
    /// word, or else as alone.
    int sequence(int base, int left, int right, Position position) {
        int leftOf = isFiller(left) ? silence : left;
        int rightOf = isFiller(right) ? silence : right;
        int found = triphones[index(position.mark, count(), base, leftOf, rightOf)];
        for (int i = 0; found < 0 && i < POSITIONS.length; i++) {
            found = triphones[index(POSITIONS[i].mark, count(), base, leftOf, rightOf)];
        }
        return found < 0 ? alone[base] : found;
    }

    /// The sequence of a phone without regard to its neighbours.
    int alone(int base) {
        return alone[base];
    }

    int senone(int sequence, int state) {
        return senoneOf[3 * sequence + state];
    }

    int[] phoneOfSenone() {
        int[] phone = new int[senones];
        for (int i = 0; i < senoneOf.length; i++) {
            phone[senoneOf[i]] = phoneOf[i / 3];
        }
        return phone;
    }

    int phone(int sequence) {
        return phoneOf[sequence];
    }
}
