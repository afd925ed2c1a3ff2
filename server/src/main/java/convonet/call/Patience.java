package convonet.call;

import java.time.Duration;

/// Silence after the caller's last sound before the assistant answers.
///
/// @param complete after a sentence that is plainly whole
/// @param open after words that may be all
/// @param unfinished after words that plainly are not all
/// @param dictation while digits, letters or an address are dictated
/// @param most what a caller's own pauses can stretch it to
public record Patience(Duration complete, Duration open, Duration unfinished, Duration dictation, Duration most) {

    Duration after(Phrasing phrasing) {
        return switch (phrasing) {
            case COMPLETE -> complete;
            case OPEN -> open;
            case UNFINISHED -> unfinished;
            case DICTATION -> dictation;
        };
    }
}
