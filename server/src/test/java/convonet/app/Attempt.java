package convonet.app;

import java.util.concurrent.Callable;

/// Something that somebody tries who must not get it.
///
/// @param door through which it is tried
/// @param what it is, in words
/// @param tried does it and tells what came
/// @param comes how that must begin
record Attempt(String door, String what, Callable<String> tried, String comes) {

    String name() {
        return door + ": " + what;
    }
}
