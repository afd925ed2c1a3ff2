package convonet.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/// An outside service, played. It is given the clock and the [EventRecord] when it is made.
public interface Emulator extends AutoCloseable {

    /// Lower case, such as `deepgram`: its name in the settings and in the record.
    String name();

    /// What answers the service's paths; it leaves every other path alone. Asked for once, before the server starts.
    Handler mount(Server server);

    /// Changes latencies, faults and answers while it runs; what is left out stays as it is.
    ///
    /// @param settings the object below this service's name in `POST /emulator/settings`
    /// @throws IllegalArgumentException says what is wrong with them, and nothing has changed
    void apply(JsonNode settings);

    /// What makes a Convonet server use it: lines `NAME=value`.
    List<String> environment(URI server);

    /// Ends what it started, sockets first. Called before the server stops.
    @Override
    void close();
}
