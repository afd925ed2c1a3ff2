package convonet.assistant;

import convonet.assistant.LanguageModel.Prompt;
import convonet.tools.Tool;
import convonet.user.User;
import convonet.user.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Prompts of Anna, who calls from Berlin on Wednesday, 10 June 2026, at 14:20.
public final class Prompts {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Instant NOW =
            ZonedDateTime.of(2026, 6, 10, 14, 20, 0, 0, BERLIN).toInstant();
    public static final User ANNA = new User(new UserId(new UUID(0, 7)), "Anna", Optional.empty(), BERLIN);

    private Prompts() {}

    /// The caller's first words, with no tools at hand.
    public static Prompt saying(String words) {
        return of(List.of(), new Message.FromCaller(words));
    }

    public static Prompt of(List<Tool> tools, Message... conversation) {
        return new Prompt(ANNA, NOW, List.of(conversation), tools);
    }
}
