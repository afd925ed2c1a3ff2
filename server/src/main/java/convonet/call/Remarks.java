package convonet.call;

import java.util.EnumMap;
import java.util.Map;

/// What a call says in its own name, in other words each time. Used by the call thread only.
final class Remarks {
    private final Map<Remark, Integer> made = new EnumMap<>(Remark.class);

    String next(Remark remark) {
        return remark.words(made.merge(remark, 1, Integer::sum) - 1);
    }
}
