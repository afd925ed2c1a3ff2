package convonet.assistant.claude;

import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.TextBlockParam;
import convonet.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What the model is told before the conversation: `instructions.md`. The part above its line is the same for
/// everybody and cached by the provider, together with the tools, which stand before it; below the line stands
/// who calls.
final class Instructions {
    private static final String LINE = "\n---\n";
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm, VV (xxx)", Locale.ENGLISH);

    private final TextBlockParam rules;
    private final String aboutTheCaller;

    private Instructions(String rules, String aboutTheCaller) {
        this.rules = TextBlockParam.builder()
                .text(rules)
                .cacheControl(CacheControlEphemeral.builder().build())
                .build();
        this.aboutTheCaller = aboutTheCaller;
    }

    static Instructions load() {
        String text = text();
        int line = text.indexOf(LINE);
        return new Instructions(
                text.substring(0, line).strip(),
                text.substring(line + LINE.length()).strip());
    }

    List<TextBlockParam> of(User caller) {
        String about = aboutTheCaller
                .replace("{zone}", caller.zone().getId())
                .replace("{name}", caller.name().replaceAll("\\s+", " "));
        return List.of(rules, TextBlockParam.builder().text(about).build());
    }

    /// The weekday, date and time that stand before the caller's last words. Not in the instructions, because
    /// whatever changes there makes the provider read the whole conversation anew.
    static TextBlockParam time(User caller, Instant now) {
        return TextBlockParam.builder()
                .text("<now>" + NOW.format(now.atZone(caller.zone())) + "</now>")
                .build();
    }

    /// What stands before the conversation when its beginning is left out.
    static String earlier(String lines) {
        return "<earlier>\n" + lines.replace('<', '(').replace('>', ')') + "\n</earlier>";
    }

    private static String text() {
        try (InputStream file = Instructions.class.getResourceAsStream("instructions.md")) {
            if (file == null) {
                throw new IllegalStateException("instructions.md is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
