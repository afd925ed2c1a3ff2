package convonet.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Enlisting;
import convonet.agent.Role;
import convonet.assistant.LanguageModel;
import convonet.desk.AgentActs;
import convonet.desk.CallRecords;
import convonet.desk.CallerTodos;
import convonet.desk.DeclineReason;
import convonet.desk.Desk;
import convonet.desk.DeskParts;
import convonet.desk.DeskSessions;
import convonet.desk.DeskSettings;
import convonet.desk.Desks;
import convonet.desk.FakeTelephones;
import convonet.desk.KeptChoices;
import convonet.desk.QuietAssistant;
import convonet.desk.RecordedDeskLine;
import convonet.desk.Rings;
import convonet.desk.SupervisionRecords;
import convonet.desk.Supervisors;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.Toolbox;
import convonet.tools.todo.TodoTools;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentSide;
import convonet.transfer.CallBacks;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferState;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Agents at their dashboards, without connections: Bob and Cid are of support, Sue of sales, and Max watches over all
/// of them. Ada calls.
final class StaffedDesks {
    private static final ObjectMapper JSON = new ObjectMapper();

    final HandClock clock = new HandClock();
    final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    final CallRecords records;
    final CallBacks callBacks;
    final SupervisionRecords trail;
    final Desks all;
    final User ada;
    private final TestStores.Fresh stores;
    private final Agents agents;
    private final DeskSessions sessions;
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, DeskReaction> reactions = new HashMap<>();
    private final Map<String, DeskQuestion> questions = new HashMap<>();

    /// Whose assistant cannot write.
    StaffedDesks(TestStores.Fresh stores) {
        this(stores, Optional.empty());
    }

    StaffedDesks(TestStores.Fresh stores, Optional<LanguageModel> model) {
        agents = CheapAgents.in(stores.database());
        sessions = new DeskSessions(stores.redis(), agents, clock);
        this.stores = stores;
        records = new CallRecords(stores.database(), "house");
        callBacks = new CallBacks(stores.database(), clock);
        all = desks(records);
        Ledger ledger = new Ledger(stores.database(), clock);
        Toolbox tools = Toolbox.of(new TodoTools(ledger, clock).tools(), ledger, clock);
        reactions.putAll(new DeskPapers(records, callBacks).reactions());
        DeskViews views = new DeskViews(all, new CallerTodos(tools), new QuietAssistant(model, clock, threads));
        reactions.putAll(views.reactions());
        questions.putAll(views.questions());
        trail = new SupervisionRecords(stores.database(), "house");
        DeskSupervision supervision = new DeskSupervision(
                new Supervisors(all, Optional.empty(), Optional.empty(), trail, clock, threads), trail);
        reactions.putAll(supervision.reactions());
        questions.putAll(supervision.questions());
        ada = Callers.add(stores.database(), "Ada");
        arrives("Bob", "2001", "support", Role.AGENT);
        arrives("Cid", "2002", "support", Role.AGENT);
        arrives("Sue", "2003", "sales", Role.AGENT);
        arrives("Max", "2004", "sales", Role.SUPERVISOR);
    }

    private Desks desks(CallRecords kept) {
        return new Desks(new DeskParts(
                sessions,
                kept,
                new KeptChoices(stores.database()),
                new Acceptances(),
                new FakeTelephones(),
                new DeskSettings(Duration.ofMinutes(1), 0),
                clock,
                threads));
    }

    private void arrives(String name, String extension, String department, Role role) {
        Enlisting enlisting = agents.add(name, extension, department, role, Optional.empty());
        Agent agent = ((Enlisting.Enlisted) enlisting).agent();
        String token = sessions.open(agents.find(agent.id()).orElseThrow());
        desks.put(name, all.sit(sessions.find(token).orElseThrow(), new RecordedDeskLine()));
    }

    Desk desk(String agent) {
        return Objects.requireNonNull(desks.get(agent), agent);
    }

    /// Single quotes stand for double ones.
    JsonNode asks(String agent, String event, String payload) {
        return Objects.requireNonNull(reactions.get(event), event).on(desk(agent), json(payload));
    }

    /// What is answered later.
    List<ObjectNode> wonders(String agent, String event, String payload) {
        List<ObjectNode> answers = new ArrayList<>();
        Objects.requireNonNull(questions.get(event), event).on(desk(agent), json(payload), answers::add);
        return answers;
    }

    private static ObjectNode json(String payload) {
        try {
            return (ObjectNode) JSON.readTree(payload.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(payload, malformed);
        }
    }

    /// Why it is refused; `done` when it is not.
    String code(String agent, String event, String payload) {
        return asks(agent, event, payload).path("code").asText("done");
    }

    /// Another process, which knows nothing of this one.
    void beginAnew(String house) {
        desks(new CallRecords(stores.database(), house)).begin();
        threads.runTo(clock.nanos());
    }

    /// They do not want this call.
    void declines(String agent, AgentSide.Rung call, Optional<DeclineReason> why) {
        declines(agent, call, why, FailureReason.DECLINED);
    }

    /// They do not want this call, and that is how it ends there.
    void declines(String agent, AgentSide.Rung call, Optional<DeclineReason> why, FailureReason ending) {
        new AgentActs(Optional.empty(), new Acceptances()).decline(desk(agent), call.id(), why);
        all.told(call.id(), call.extension(), TransferState.FAILED, Optional.of(ending));
        threads.runTo(clock.nanos());
    }

    /// Ada is to ring there.
    AgentSide.Rung rings(String extension) {
        AgentSide.Rung rung = Rings.of(ada, extension);
        all.rung(rung);
        return rung;
    }
}
