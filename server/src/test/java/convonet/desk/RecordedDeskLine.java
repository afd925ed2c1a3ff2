package convonet.desk;

import convonet.agent.Agent;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// An agent's tab that notes what it is told, in words.
public final class RecordedDeskLine implements DeskLine {
    private final List<String> told = new ArrayList<>();
    private final List<String> board = new ArrayList<>();

    /// What was told since this was asked last.
    public synchronized List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    /// Who waits and what others do, as was told since this was asked last.
    public synchronized List<String> board() {
        List<String> all = List.copyOf(board);
        board.clear();
        return all;
    }

    private synchronized void pin(String what) {
        board.add(what);
    }

    synchronized void note(String what) {
        told.add(what);
    }

    @Override
    public void seated(Agent agent, Standing standing) {
        note("seated " + agent.name() + ": " + words(standing));
    }

    @Override
    public void standing(Standing standing) {
        note(words(standing));
    }

    @Override
    public void incoming(Incoming call) {
        note("incoming for " + call.department() + ": " + call.brief().summary().getFirst());
    }

    @Override
    public void briefing(Incoming call) {
        note("briefing: " + call.brief().summary().getFirst());
    }

    @Override
    public void transfer(TransferId id, TransferState state, Optional<FailureReason> reason) {
        note("transfer "
                + (state.label() + " " + reason.map(FailureReason::label).orElse("")).strip());
    }

    @Override
    public void said(TransferId id, AgentSide.Saying saying) {
        note(saying.by().name().toLowerCase(Locale.ROOT) + ": " + saying.text());
    }

    @Override
    public void wrapUp(WrapUp wrapUp) {
        note("wrap up " + wrapUp.caller()
                + wrapUp.left()
                        .map(left -> " within " + left.toSeconds() + " s")
                        .orElse(""));
    }

    @Override
    public void queue(List<Waiting> callers) {
        pin("queue: " + callers.stream().map(Waiting::caller).toList());
    }

    @Override
    public void team(List<Colleague> colleagues) {
        pin("team: "
                + colleagues.stream()
                        .map(one -> one.agent().name() + " "
                                + one.standing().state().label()
                                + one.caller().map(caller -> " with " + caller).orElse("")
                                + one.supervisors().stream()
                                        .map(by -> " heard by " + by.name())
                                        .collect(Collectors.joining()))
                        .toList());
    }

    @Override
    public void supervised(TransferId id, List<Overseer> by) {
        note("supervised by "
                + by.stream()
                        .map(one -> one.name() + " (" + one.way().label() + ")")
                        .toList());
    }

    @Override
    public void supervising(Supervising supervising) {
        note(supervising.way().label() + " " + supervising.agent() + " and " + supervising.caller() + ": "
                + supervising.state().label()
                + supervising.reason().map(why -> " (" + why + ")").orElse(""));
    }

    @Override
    public void superseded() {
        note("superseded");
    }

    @Override
    public void signedOut() {
        note("signed out");
    }

    private static String words(Standing standing) {
        return standing.state().label()
                + words(standing.reason())
                + standing.next()
                        .map(next -> ", then " + next.state().label() + words(next.reason()))
                        .orElse("");
    }

    private static String words(Optional<String> reason) {
        return reason.map(why -> " (" + why + ")").orElse("");
    }
}
