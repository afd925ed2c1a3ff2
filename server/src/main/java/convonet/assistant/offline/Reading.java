package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes a wish of a phrase that was found and the words in its gaps.
final class Reading {

    private static final Set<String> NEW = Set.of("title", "task", "text", "goods");

    /// What there is already, or is given to somebody.
    private static final Set<String> GIVEN = Set.of("deed", "item", "which_one", "it_is", "whose_item");

    private static final String JUST_NOW =
            "(?i)(?<=\\S) (yesterday|earlier|just now|this morning|last night|this afternoon|an hour ago|now)$";

    private static final Pattern PRONOUN = Pattern.compile("(?i)^(it|that|this|they|them)('s|'re)?\\b");

    private static final String NO_NAME = "(?i)(the|a|an|my|our|your|this|that|called|named|new|whole)\\s+";

    private final Titles titles;
    private final Lexicon lexicon;

    Reading(Titles titles, Lexicon lexicon) {
        this.titles = titles;
        this.lexicon = lexicon;
    }

    Wish wish(List<Token> tokens, Found found) {
        boolean repeats = found.capture("often").isPresent();
        return new Wish(
                found.intent(),
                names(tokens, found),
                item(tokens, found),
                when(found, repeats),
                meaning(found, "priority"),
                department(tokens, found),
                text(tokens, found, "reason")
                        .or(() -> text(tokens, found, "complaint"))
                        .or(() -> about(tokens, found)),
                occasion(tokens, found, repeats),
                involved(tokens, found),
                Tokens.text(tokens, 0, tokens.size()));
    }

    static boolean isNew(String slot) {
        return NEW.contains(slot);
    }

    /// A last day counts only for what repeats.
    private static When when(Found found, boolean repeats) {
        When when = found.when();
        return repeats
                ? when
                : found.capture("until").map(Capture::when).orElse(When.NONE).and(when);
    }

    private List<String> names(List<Token> tokens, Found found) {
        boolean adds = found.intent().equals("add_todo");
        boolean event = found.intent().equals("add_event");
        List<Capture> named = found.captures().stream()
                .filter(capture ->
                        NEW.contains(capture.slot()) && (!capture.slot().equals("goods") || adds))
                .toList();
        if (!named.isEmpty()) {
            int from = named.getFirst().from();
            int to = named.getFirst().to();
            return adds
                    ? named.stream()
                            .flatMap(title -> titles.split(tokens, title.from(), title.to()).stream())
                            .toList()
                    : List.of(event ? titles.item(tokens, from, to) : titles.title(tokens, from, to));
        }
        if (found.intent().matches("complete_todo|delete_todo")) {
            List<String> items = found.captures().stream()
                    .filter(capture -> capture.slot().equals("item"))
                    .flatMap(capture -> titles.split(tokens, capture.from(), capture.to()).stream())
                    .toList();
            return items.size() > 1 && items.stream().noneMatch(PRONOUN.asPredicate())
                    ? items.stream().map(titles::named).toList()
                    : List.of();
        }
        return found.capture("gathering")
                .filter(capture -> event)
                .map(capture -> List.of(gathering(tokens, found, capture)))
                .orElse(List.of());
    }

    private Optional<String> item(List<Token> tokens, Found found) {
        boolean completes = found.intent().equals("complete_todo");
        Optional<Capture> item = found.capture(slot -> GIVEN.contains(slot));
        Optional<Capture> doing = found.capture(slot -> slot.matches("(doing|past|did)_item"));
        return item.map(capture -> titles.item(tokens, capture.from(), capture.to()))
                .map(name -> item.get().slot().equals("whose_item") ? name.replaceFirst("('s|')$", "") : name)
                .map(name -> completes ? titles.base(name).replaceFirst(JUST_NOW, "") : name)
                .or(() -> found.capture("gathering").map(capture -> gathering(tokens, found, capture)))
                .or(() -> doing.map(capture -> titles.base(Tokens.text(tokens, capture.from(), capture.to()))
                        .replaceFirst(JUST_NOW, "")));
    }

    /// As the phrasebook means it, or any other in the caller's words.
    private static Optional<String> department(List<Token> tokens, Found found) {
        boolean transfers = found.intent().equals("transfer_to_agent");
        return meaning(found, "department")
                .or(() -> meaning(found, "team_word").filter(word -> transfers))
                .or(() -> text(tokens, found, "office").map(Reading::plain));
    }

    /// What the person who is asked for shall know about.
    private static Optional<String> about(List<Token> tokens, Found found) {
        return text(tokens, found, "words").filter(words -> found.intent().equals("transfer_to_agent"));
    }

    private static Optional<String> meaning(Found found, String slot) {
        return found.capture(slot).map(Capture::meaning).map(String::strip);
    }

    private static Optional<String> text(List<Token> tokens, Found found, String slot) {
        return found.capture(slot).map(capture -> Tokens.text(tokens, capture.from(), capture.to()));
    }

    /// `meeting with anna about the budget`
    private static String gathering(List<Token> tokens, Found found, Capture capture) {
        int end = found.captures().stream()
                .filter(other -> other.slot().equals("person") || other.slot().equals("words"))
                .mapToInt(Capture::to)
                .reduce(capture.to(), Math::max);
        return Tokens.text(tokens, capture.from(), end);
    }

    private static Occasion occasion(List<Token> tokens, Found found, boolean repeats) {
        Optional<String> often = meaning(found, "often");
        When end = found.capture("end")
                .or(() -> found.capture("finish"))
                .map(Capture::when)
                .orElse(When.NONE);
        boolean lastDay = repeats && !end.hasTime();
        return new Occasion(
                lastDay ? When.NONE : end,
                length(tokens, found, "length"),
                length(tokens, found, "ahead"),
                often.map(words -> words.split(" ", -1)[0]),
                often.filter(words -> words.contains(" ")).map(words -> Integer.valueOf(words.split(" ", -1)[1])),
                meaning(found, "count").map(Integer::valueOf),
                repeats ? found.capture("until").map(Capture::when).orElse(lastDay ? end : When.NONE) : When.NONE);
    }

    private static Optional<java.time.Duration> length(List<Token> tokens, Found found, String slot) {
        return found.capture(slot)
                .flatMap(capture -> DurationWords.length(tokens, capture.from()))
                .map(DurationWords.Length::length);
    }

    private Involved involved(List<Token> tokens, Found found) {
        Optional<String> team = text(tokens, found, "team")
                .or(() -> text(tokens, found, "team_name"))
                .or(() -> text(tokens, found, "crew_name"))
                .or(() -> meaning(found, "team_word"))
                .map(Reading::plain)
                .filter(name -> !name.matches("(?i)(the|my|our|your|this|that)?"))
                .or(() -> found.capture("that_team").map(capture -> "it"));
        List<String> people = found.captures().stream()
                .filter(capture -> capture.slot().equals("who"))
                .flatMap(capture -> people(tokens, capture).stream())
                .toList();
        Optional<String> extension =
                found.capture("extension").flatMap(capture -> Numbers.digits(tokens, capture.from(), capture.to()));
        Optional<String> role = meaning(found, "role").filter(word -> !word.isEmpty());
        Involved plain = new Involved(people, team, role, extension);
        return text(tokens, found, "whose").map(words -> owner(plain, words)).orElse(plain);
    }

    /// `ben's` is a person, `the sales team's` a team, `my team's` the caller's team.
    private Involved owner(Involved plain, String words) {
        String name = words.replaceFirst("(?i)('s|')$", "");
        if (name.matches("(?i)(my|our) teams")) {
            return plain;
        }
        boolean crew =
                lexicon.crew(name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT)) && name.contains(" ");
        if (crew || name.matches("(?i)(.* )?(team|team .+)")) {
            String team = plain(name);
            return team.matches("(?i)team|") ? plain : plain.withTeam(Optional.of(team));
        }
        return plain.withPeople(List.of(name));
    }

    /// `ben and maria` are two.
    private static List<String> people(List<Token> tokens, Capture capture) {
        List<String> people = new ArrayList<>();
        int start = capture.from();
        for (int at = start; at <= capture.to(); at++) {
            boolean and = at < capture.to() && tokens.get(at).word().equals("and");
            boolean comma =
                    at > start && at < capture.to() && tokens.get(at - 1).comma();
            if (at == capture.to() || and || comma) {
                if (at > start) {
                    people.add(person(Tokens.text(tokens, start, at)));
                }
                start = and ? at + 1 : at;
            }
        }
        return people;
    }

    private static String person(String words) {
        return words.matches("(?i)(me|myself)( too| as well)?")
                ? "me"
                : words.replaceFirst(
                                "(?i)^(my |our |the |a |an )?(colleague|friend|user|person|neighbou?r) (?=\\S)", "")
                        .replaceFirst("(?i)^(a|an|the) ", "");
    }

    /// A name of a team or a department without the words that only say that it is one.
    static String plain(String words) {
        String name = words.strip();
        String shorter = name.replaceFirst("^" + NO_NAME, "").replaceFirst("(?i)^(team|group) (?=\\S)", "");
        while (!shorter.equals(name)) {
            name = shorter;
            shorter = name.replaceFirst("^" + NO_NAME, "");
        }
        String bare = name.replaceFirst("(?i) (team|group|department)$", "");
        return bare.isEmpty() ? name : bare;
    }
}
