package convonet.desk;

import java.util.Optional;

/// What an agent writes about a call.
///
/// @param nextStep what is to be done next
public record Remarks(Optional<Outcome> outcome, String notes, String nextStep) {
    public static final int LONGEST_NOTES = 10_000;
    public static final int LONGEST_NEXT_STEP = 500;
    public static final Remarks NONE = new Remarks(Optional.empty(), "", "");
}
