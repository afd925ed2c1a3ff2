package convonet.bench.understanding;

import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Department;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Extension;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.Routing;
import convonet.tools.directory.Situation;
import java.util.List;
import java.util.Optional;

/// The agents of a world, all of them free.
record CallCentreOnPaper(World world) implements PbxDirectory {
    private static final Situation FREE = new Situation(Optional.of(true), Optional.of(false), Optional.of(Duty.READY));

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public CallCentre callCentre() {
        return new CallCentre(
                world.agents().stream()
                        .map(World.Agent::department)
                        .distinct()
                        .map(name -> new Department(name, Optional.empty()))
                        .toList(),
                world.agents().stream()
                        .map(agent -> new Extension(
                                agent.extension(), agent.name(), List.of(agent.department()), Routing.PLAIN, FREE))
                        .toList());
    }
}
