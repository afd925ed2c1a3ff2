package convonet.app;

import convonet.store.embedded.CannotStartException;
import convonet.watch.ProviderException;
import io.javalin.util.JavalinBindException;
import java.io.UncheckedIOException;

/// What went wrong, in one line for the person at the terminal.
final class Complaint {
    private Complaint() {}

    static String of(Throwable problem) {
        return "convonet: "
                + switch (problem) {
                    case SettingsException wrong -> wrong.getMessage();
                    case ProviderException gone -> gone.getMessage();
                    case CannotStartException store -> store.getMessage();
                    case JavalinBindException taken ->
                        "the port is taken: " + taken.getMessage() + "; choose another one with --port";
                    case UncheckedIOException disk -> disk.getMessage() + ": " + disk.getCause();
                    case IllegalArgumentException wrong -> wrong.getMessage();
                    default -> "this is a mistake of ours: " + problem;
                };
    }
}
