package convonet.call;

import convonet.assistant.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// How far the assistant's work on the current answer is: which step is waited for, how long, and whether the caller is
/// to be told that a tool takes long. Used by the call thread only.
final class Progress {
    /// A tool that may be done at once is given so much time before anything is said about it.
    private static final Duration TOOL = Duration.ofMillis(400);

    private final Gate gate;
    private final Alarms alarms;
    private final CallSettings settings;

    /// Of the current turn and of turns before; those are let to their end.
    private final Set<String> tools = new HashSet<>();

    private boolean toolUsed;
    private boolean fillerDue;

    Progress(Gate gate, Alarms alarms, CallSettings settings) {
        this.gate = gate;
        this.alarms = alarms;
        this.settings = settings;
    }

    /// An answer is asked for. What an earlier turn began may have to end first.
    void begin() {
        toolUsed = false;
        fillerDue = false;
        alarms.set(Alarms.Deadline.ASSISTANT, tools.isEmpty() ? settings.firstStep() : settings.tool());
        alarms.set(Alarms.Deadline.FILLER, settings.filler());
    }

    void end() {
        alarms.clear(Alarms.Deadline.ASSISTANT);
        alarms.clear(Alarms.Deadline.FILLER);
    }

    /// A step of the current turn.
    void follow(Step step) {
        switch (step) {
            case Step.Asked _ -> alarms.set(Alarms.Deadline.ASSISTANT, settings.firstStep());
            case Step.Saying _ -> {
                alarms.set(Alarms.Deadline.ASSISTANT, settings.firstStep());
                alarms.clear(Alarms.Deadline.FILLER);
                fillerDue = false;
            }
            case Step.Finished _ -> end();
            case Step.ToolStarted _, Step.ToolEnded _ -> {}
        }
    }

    void toolStarted(int turn, boolean isCurrent, Step.ToolStarted step) {
        gate.tool(turn, step);
        tools.add(step.call().id());
        if (!isCurrent) {
            return;
        }
        toolUsed = true;
        alarms.set(Alarms.Deadline.ASSISTANT, settings.tool());
        if (fillerDue) {
            alarms.set(Alarms.Deadline.FILLER, TOOL);
        }
        if (gate.state() != Line.State.SPEAKING) {
            gate.status(Line.State.THINKING, Optional.of(step.call().name()));
        }
    }

    void toolEnded(int turn, boolean isCurrent, Step.ToolEnded step) {
        gate.tool(turn, step);
        tools.remove(step.call().id());
        if (isCurrent) {
            alarms.set(Alarms.Deadline.ASSISTANT, settings.firstStep());
        }
    }

    /// Whether a tool was used in the current turn.
    boolean toolUsed() {
        return toolUsed;
    }

    /// The caller has heard nothing for long.
    ///
    /// @param canSpeak false while the caller may be about to say more
    /// @return whether they are to be told that a tool takes long; true once a turn
    boolean wantsFiller(boolean canSpeak) {
        if (!tools.isEmpty() && canSpeak) {
            fillerDue = false;
            return true;
        }
        fillerDue = true;
        if (!tools.isEmpty()) {
            alarms.set(Alarms.Deadline.FILLER, TOOL);
        }
        return false;
    }
}
