package convonet.bench.understanding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.AssistantGraph;
import convonet.assistant.Conversations;
import convonet.assistant.LanguageModel;
import convonet.assistant.Step;
import convonet.bench.understanding.Dialogue.Sentence;
import convonet.bench.understanding.World.Deed;
import convonet.store.Database;
import convonet.tools.Callers;
import convonet.tools.CurrentTime;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.tools.Undo;
import convonet.tools.Undoable;
import convonet.tools.calendar.CalendarTools;
import convonet.tools.calendar.StoredCalendars;
import convonet.tools.directory.DirectoryTools;
import convonet.tools.reminder.ReminderTools;
import convonet.tools.team.TeamTools;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.Timeline;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Plays dialogues with an assistant: the product's graph and tools, on a database that is emptied and furnished
/// anew for each dialogue. Used by one thread.
public final class Rehearsal {
    private static final String BEFORE = "before";
    private static final String CONVERSATION = "rehearsal";

    private static final List<Undoable> UNDOABLE = Stream.concat(
                    Stream.of(TodoTools.ROWS, ReminderTools.ROWS, StoredCalendars.ROWS), TeamTools.UNDOABLE.stream())
            .toList();

    private final World world;
    private final Database database;
    private final StandingClock clock;
    private final Toolbox toolbox;
    private final AssistantGraph assistant;
    private final Map<String, User> people = new HashMap<>();
    private int dialogues;

    /// @param clock for everything but the time of day
    public Rehearsal(World world, LanguageModel model, Database database, Clock clock) {
        this.world = world;
        this.database = database;
        this.clock = new StandingClock(clock, world.now().toInstant());
        this.toolbox = toolbox(world, database, this.clock);
        this.assistant = new AssistantGraph(model, toolbox, new Conversations(database, this.clock), 0, this.clock);
    }

    /// What followed each of the sentences.
    public List<Judgement> play(Dialogue dialogue) throws InterruptedException {
        furnish();
        clock.put(world.now().toInstant());
        String conversation = CONVERSATION + " " + ++dialogues;
        User caller = person(world.caller());
        List<Judgement> judgements = new ArrayList<>();
        for (Sentence sentence : dialogue.sentences()) {
            Answer answer = answer(sentence.words(), conversation, caller);
            if (sentence.answer().isPresent()
                    && answer.made().stream()
                            .noneMatch(call -> sentence.expects(call.call().name()))) {
                answer = answer.and(answer(sentence.answer().get(), conversation, caller));
            }
            judgements.add(Judgement.of(sentence, answer, world.now().getZone()));
        }
        assistant.close(conversation, caller, 0);
        return judgements;
    }

    private Answer answer(String words, String conversation, User caller) throws InterruptedException {
        List<Made> made = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        assistant.answer(conversation, caller, words, Timeline.NOWHERE, step -> {
            switch (step) {
                case Step.ToolEnded(ToolCall call, ToolResult result) ->
                    made.add(new Made(call, result, toolbox.changesNothing(call)));
                case Step.Finished(String all) -> text.append(all);
                case Step.Asked _, Step.Saying _, Step.ToolStarted _ -> {}
            }
        });
        return new Answer(text.toString(), made);
    }

    private static Toolbox toolbox(World world, Database database, Clock clock) {
        Ledger ledger = new Ledger(database, clock);
        List<Tool> tools = Stream.of(
                        new TodoTools(ledger, clock).tools(),
                        new ReminderTools(ledger, clock).tools(),
                        new CalendarTools(new StoredCalendars(ledger, clock), clock).tools(),
                        new DirectoryTools(new CallCentreOnPaper(world), Optional.empty(), clock).tools(),
                        new TeamTools(ledger, clock).tools(),
                        new Undo(UNDOABLE, ledger, clock).tools(),
                        new CurrentTime(clock).tools(),
                        List.of(PretendedTransfer.tool()))
                .flatMap(List::stream)
                .toList();
        return Toolbox.of(tools, ledger, clock);
    }

    /// What belongs to people goes with them.
    private void furnish() {
        database.useHandle(handle -> {
            handle.execute("DELETE FROM users");
            handle.execute("DELETE FROM teams");
        });
        people.clear();
        ZoneId zone = world.now().getZone();
        Stream.concat(Stream.of(world.caller()), world.people().stream())
                .forEach(name -> people.put(name, Callers.add(database, name, zone)));
        clock.put(world.now().toInstant().minusSeconds(60));
        int number = 0;
        for (Deed deed : world.deeds()) {
            ToolCall call = new ToolCall(BEFORE + ++number, deed.tool(), arguments(deed));
            ToolResult result = toolbox.run(new Errand(person(deed.person()), BEFORE, call, Timeline.NOWHERE));
            if (result instanceof ToolResult.Failed failed) {
                throw new IllegalStateException("the world cannot be furnished: " + deed + ": " + failed.message());
            }
        }
    }

    private User person(String name) {
        User person = people.get(name);
        if (person == null) {
            throw new IllegalStateException("nobody in this world is called " + name);
        }
        return person;
    }

    private JsonNode arguments(Deed deed) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        deed.arguments().forEach((name, value) -> {
            if (value.matches("\\d{1,3}")) {
                arguments.put(name, Integer.parseInt(value));
            } else {
                arguments.put(name, withOffset(value));
            }
        });
        return arguments;
    }

    private String withOffset(String value) {
        try {
            return LocalDateTime.parse(value)
                    .atZone(world.now().getZone())
                    .toOffsetDateTime()
                    .toString();
        } catch (DateTimeException noTime) {
            return value;
        }
    }
}
