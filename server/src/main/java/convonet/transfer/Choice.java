package convonet.transfer;

import java.util.List;

/// Who is to be rung.
sealed interface Choice {

    String department();

    /// @param rounds at least one
    record Ring(String department, List<List<String>> rounds) implements Choice {
        public Ring {
            rounds = List.copyOf(rounds);
        }
    }

    record Nobody(String department, FailureReason reason) implements Choice {}
}
