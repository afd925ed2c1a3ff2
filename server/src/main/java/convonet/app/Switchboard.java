package convonet.app;

import convonet.agent.Agents;
import convonet.desk.Desks;
import convonet.store.ForeignDatabase;
import convonet.tools.Tool;
import convonet.tools.directory.AgentDirectory;
import convonet.tools.directory.DeskedDirectory;
import convonet.tools.directory.DirectoryTools;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.Presence;
import convonet.tools.fusionpbx.EventSocket;
import convonet.tools.fusionpbx.EventSocketStatus;
import convonet.tools.fusionpbx.FusionPbxDirectory;
import convonet.tools.fusionpbx.LivePicture;
import convonet.transfer.Acceptances;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import java.util.List;
import java.util.Optional;

/// Which telephone system is asked who can be reached: a FusionPBX where one is set, else the agents of this server.
final class Switchboard implements AutoCloseable {
    private final PbxDirectory directory;
    private final Optional<EventSocket> events;
    private final boolean outside;
    private final DirectoryTools tools;

    /// @param presence of the agents of this server
    /// @param desks where they sit
    /// @param acceptances is told who answers, by the event socket
    Switchboard(
            Settings.CallCentre settings,
            Agents agents,
            Presence presence,
            Desks desks,
            Acceptances acceptances,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.outside = settings.fusionPbx().isPresent();
        if (settings.fusionPbx().isPresent()) {
            Settings.FusionPbx there = settings.fusionPbx().get();
            LivePicture picture = new LivePicture(there.domain(), new PbxEvents(acceptances));
            this.events = there.events()
                    .map(access -> EventSocket.open(
                            access, picture, desks.duties(), EventSocket.SILENCE, metrics, clock, threads));
            PbxDirectory people = new FusionPbxDirectory(
                    new ForeignDatabase("fusionpbx", there.database()),
                    there.domain(),
                    picture,
                    settings.departments());
            this.directory = new DeskedDirectory(people, desks::situations);
        } else {
            this.events = Optional.empty();
            this.directory = new AgentDirectory(agents, presence, settings.departments());
        }
        this.tools = new DirectoryTools(directory, settings.hours(), clock);
    }

    PbxDirectory directory() {
        return directory;
    }

    List<Tool> tools() {
        return tools.tools();
    }

    Providers.Row row() {
        String hint = events.map(socket -> hint(socket.status()))
                .orElse(outside ? "without FUSIONPBX_ESL: who is free is not known" : "");
        return new Providers.Row("people", directory.name(), hint);
    }

    private static String hint(EventSocketStatus status) {
        return switch (status) {
            case CONNECTING -> "event socket: connecting";
            case TALKING -> "";
            case REFUSED -> "event socket: FUSIONPBX_ESL_PASSWORD is refused";
            case SHUT_OUT -> "event socket: does not let this machine in";
            case LOST -> "event socket: not reached; who is free is not known";
        };
    }

    @Override
    public void close() {
        events.ifPresent(EventSocket::close);
    }
}
