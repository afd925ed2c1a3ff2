package convonet.assistant.offline;

import convonet.assistant.LanguageModel;
import convonet.assistant.Message;
import convonet.speech.Phrasebook;
import convonet.tools.Consents;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A language model that follows rules: it understands what the phrasebook tells, with any words in its gaps, and asks
/// back when something is missing. Keeps nothing between calls: what it asked before it finds out by going through
/// the last turns of the conversation again. The same prompt gives the same reply. For any number of threads.
public final class OfflineLanguageModel implements LanguageModel {

    /// A question that leads through more turns than these is forgotten.
    private static final int TURNS_BACK = 6;

    private static final int MOST_CALLS = 20;
    private static final Pattern PIECE = Pattern.compile("\\S+\\s*");

    private final Phrasebook book;
    private final Understanding understanding;

    public OfflineLanguageModel(Phrasebook book) {
        this.book = book;
        this.understanding = new Understanding(book);
    }

    @Override
    public String name() {
        return "phrasebook (offline)";
    }

    @Override
    public Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException {
        List<Message> conversation = prompt.conversation();
        int turn = lastTurn(conversation, conversation.size());
        Move move = turn < 0 ? Move.say("Hello! What can I do for you?") : play(prompt, turn, conversation.size(), 0);
        Matcher pieces = PIECE.matcher(move.say());
        while (pieces.find()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            words.accept(pieces.group());
        }
        return new Reply(move.say(), calls(move, prompt.now(), conversation.size()));
    }

    /// The move after the turn that begins with the caller's words at `turn`, as far as `end`.
    private Move play(Prompt prompt, int turn, int end, int depth) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        List<Message> conversation = prompt.conversation();
        Memory memory = new Memory(conversation.subList(0, turn));
        Help help = new Help(book, names(prompt.tools()), (int) memory.before().stream()
                .filter(Message.FromCaller.class::isInstance)
                .count());
        Deciding deciding = new Deciding(prompt, memory, help, understanding);
        String text = ((Message.FromCaller) conversation.get(turn)).text();
        Answers answers = new Answers(understanding, deciding);
        Optional<Question> open = open(prompt, turn, depth);
        OptionalInt waiting = waiting(conversation, turn, text);
        Move move = waiting.isPresent()
                ? play(prompt, waiting.getAsInt(), waiting.getAsInt() + 1, depth)
                : open.map(question -> answers.to(question, text)).orElseGet(() -> answers.of(text));
        Results results = new Results(deciding);
        for (Message message : conversation.subList(turn + 1, end)) {
            if (message instanceof Message.FromTools(List<Message.Answered> answered)) {
                move = results.of(move, answered);
            }
        }
        return move;
    }

    /// The turn whose tools waited for a decision of the caller's, when that is what these words tell.
    private static OptionalInt waiting(List<Message> conversation, int turn, String text) {
        int before = lastTurn(conversation, turn);
        boolean decided = text.equals(Consents.GIVEN_WORDS) || text.equals(Consents.DECLINED_WORDS);
        boolean waits = decided
                && before >= 0
                && conversation.subList(before, turn).stream()
                        .anyMatch(message -> message instanceof Message.FromTools tools
                                && tools.results().stream().anyMatch(OfflineLanguageModel::waits));
        return waits ? OptionalInt.of(before) : OptionalInt.empty();
    }

    private static boolean waits(Message.Answered answered) {
        return answered.result() instanceof ToolResult.Failed failed
                && failed.code().equals(Consents.NEEDED);
    }

    /// What the assistant asked in the turn before `turn`, if the caller heard it.
    private Optional<Question> open(Prompt prompt, int turn, int depth) throws InterruptedException {
        List<Message> conversation = prompt.conversation();
        int before = lastTurn(conversation, turn);
        if (before < 0 || depth >= TURNS_BACK || !(conversation.get(turn - 1) instanceof Message.FromAssistant heard)) {
            return Optional.empty();
        }
        if (heard.text().isBlank() || !heard.calls().isEmpty()) {
            return Optional.empty();
        }
        Move asked = play(prompt, before, turn - 1, depth + 1);
        String said = asked.say();
        boolean ours =
                said.startsWith(heard.text().strip()) || heard.text().strip().startsWith(said);
        return asked.question().filter(question -> ours && heardEnough(question, heard.text()));
    }

    /// A yes counts only for what the caller knows to be deleted.
    private static boolean heardEnough(Question question, String heard) {
        return !(question instanceof Question.Deletion(List<Question.Removal> removals))
                || removals.stream().allMatch(removal -> heard.contains(removal.title()));
    }

    private static Set<String> names(List<Tool> tools) {
        return tools.stream().map(Tool::name).collect(Collectors.toSet());
    }

    private static int lastTurn(List<Message> conversation, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (conversation.get(i) instanceof Message.FromCaller) {
                return i;
            }
        }
        return -1;
    }

    /// The ids are the same whenever the same prompt is answered, and others in every other round.
    private static List<ToolCall> calls(Move move, Instant now, int messages) {
        List<ToolCall> calls = new ArrayList<>();
        for (Move.Use use :
                move.uses().subList(0, Math.min(MOST_CALLS, move.uses().size()))) {
            String id = Long.toString(now.toEpochMilli(), 36) + "-" + messages + "-" + (calls.size() + 1);
            calls.add(new ToolCall(id, use.tool(), use.arguments()));
        }
        return calls;
    }
}
