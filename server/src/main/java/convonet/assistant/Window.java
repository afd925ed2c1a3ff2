package convonet.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How much of the past a model reads. Old turns are left out ten at a time, so that the beginning of what the model
/// reads stays the same over many turns and can be cached by it.
final class Window {
    /// At most so many turns are kept in memory and read by the model.
    static final int MOST_TURNS = 30;

    private static final int STEP = 10;

    private Window() {}

    /// @param past by number of the turn, from 1, oldest first
    static List<Message> of(Map<Integer, List<Message>> past) {
        int dropped = dropped(past);
        List<Message> window = new ArrayList<>();
        past.forEach((turn, messages) -> {
            if (turn > dropped) {
                window.addAll(messages);
            }
        });
        return window;
    }

    /// What of these turns is left out.
    static List<List<Message>> leftOut(Map<Integer, List<Message>> past) {
        int dropped = dropped(past);
        return past.entrySet().stream()
                .filter(turn -> turn.getKey() <= dropped)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int dropped(Map<Integer, List<Message>> past) {
        int last = past.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return last < MOST_TURNS ? 0 : (last - MOST_TURNS + STEP) / STEP * STEP;
    }
}
