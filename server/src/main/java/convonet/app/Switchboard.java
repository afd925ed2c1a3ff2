package convonet.app;

import convonet.agent.Agents;
import convonet.tools.Tool;
import convonet.tools.directory.AgentDirectory;
import convonet.tools.directory.DirectoryTools;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.Presence;
import convonet.watch.Clock;
import java.util.List;

/// Which telephone system is asked who can be reached.
final class Switchboard {
    private final PbxDirectory directory;
    private final DirectoryTools tools;

    Switchboard(Settings.CallCentre settings, Agents agents, Clock clock) {
        this.directory = new AgentDirectory(agents, Presence.NOBODY, settings.departments());
        this.tools = new DirectoryTools(directory, settings.hours(), clock);
    }

    List<Tool> tools() {
        return tools.tools();
    }

    Providers.Row row() {
        return new Providers.Row("people", directory.name(), "");
    }
}
