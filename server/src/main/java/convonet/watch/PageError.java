package convonet.watch;

import java.util.List;

/// An error in a browser, without its message, which may quote a caller.
///
/// @param kind the name of its class, such as `TypeError`
/// @param frames in files of ours, innermost first
public record PageError(String kind, List<Frame> frames) {

    public PageError {
        frames = List.copyOf(frames);
    }

    /// Where it happened, for a line of the log.
    public String place() {
        return frames.isEmpty()
                ? "an unknown place"
                : "%s:%d:%d"
                        .formatted(
                                frames.getFirst().file(),
                                frames.getFirst().line(),
                                frames.getFirst().column());
    }

    /// @param file below our origin, such as `assets/desk-B2f9.js`
    /// @param function empty at the top of a file
    public record Frame(String file, String function, int line, int column) {}
}
