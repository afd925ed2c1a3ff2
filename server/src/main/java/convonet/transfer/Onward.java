package convonet.transfer;

import java.util.function.Consumer;

/// Another extension that an agent hands their caller on to: unseen, or after they spoke with whoever is there. Their
/// own telephone tells them how it goes. To be answered within ten seconds; the first answer counts.
public interface Onward {

    String extension();

    /// Rings there, as [AgentLegs#dial] does.
    AgentLeg dial(AgentLegs.Dialling dialling, Consumer<LegEvent> told);

    void refuse();
}
