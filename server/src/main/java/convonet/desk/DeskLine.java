package convonet.desk;

import convonet.agent.Agent;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import java.util.List;
import java.util.Optional;

/// The way to an agent's tab. Each method hands over and returns at once, also when nobody is there any more.
public interface DeskLine {

    /// The first that is told.
    void seated(Agent agent, Standing standing);

    void standing(Standing standing);

    /// A caller's telephone rings here; or had begun to when the tab came.
    void incoming(Incoming call);

    /// What is known of a caller got better.
    void briefing(Incoming call);

    /// How far a caller is. Nothing of this one is told after an end.
    ///
    /// @param reason why it failed here, when there is one
    void transfer(TransferId id, TransferState state, Optional<FailureReason> reason);

    void said(TransferId id, AgentSide.Saying saying);

    /// A talk is over, and may be written about; told again when its time changed.
    void wrapUp(WrapUp wrapUp);

    /// Who waits, of whom this agent sees: told when that changed, and to a tab that came.
    void queue(List<Waiting> callers);

    /// What everybody does who is at a dashboard, likewise; for supervisors.
    void team(List<Colleague> colleagues);

    /// Who hears the agent's talk from now on; maybe nobody any more.
    void supervised(TransferId id, List<Overseer> by);

    /// How far a supervisor is with a talk that they want to hear; nothing of it is told after its end.
    void supervising(Supervising supervising);

    /// Another tab of the same agent is the dashboard now. Nothing is told after it.
    void superseded();

    /// The agent is not signed in any more. Nothing is told after it.
    void signedOut();
}
