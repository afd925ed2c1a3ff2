package convonet.desk;

import java.time.Duration;

/// How agents work.
///
/// @param wrapUp how long they are not rung after a talk, so that they can write about it; zero for not at all
/// @param missedCalls after how many calls in a row that they did not answer they are not rung any more; 0 for never
public record DeskSettings(Duration wrapUp, int missedCalls) {

    public static DeskSettings defaults() {
        return new DeskSettings(Duration.ofMinutes(1), 3);
    }
}
