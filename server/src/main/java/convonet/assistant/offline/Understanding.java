package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Understands what a caller said: one wish or several.
final class Understanding {

    /// What may follow another wish in the same sentence.
    private static final Set<String> JOINED = Set.of(
            "add_todo",
            "list_todos",
            "list_done",
            "complete_todo",
            "delete_todo",
            "update_due",
            "update_priority",
            "rename_todo",
            "add_reminder",
            "list_reminders",
            "delete_reminder",
            "current_time",
            "current_date",
            "transfer_to_agent",
            "undo",
            "create_team",
            "list_teams",
            "add_team_member",
            "remove_team_member",
            "leave_team",
            "change_member_role",
            "revoke_role",
            "assign_todo",
            "list_team_todos",
            "team_done",
            "find_person",
            "who_is_available",
            "help",
            "goodbye",
            "thanks",
            "add_event",
            "list_events",
            "next_event",
            "update_event",
            "delete_event",
            "clear_due",
            "whats_on",
            "end_event",
            "event_length",
            "invite");
    private static final Set<String> CHAT = Set.of(
            "greeting",
            "how_are_you",
            "thanks",
            "goodbye",
            "yes",
            "no",
            "stop",
            "correct",
            Wish.UNKNOWN,
            ExampleReader.NONE);
    private static final double ANOTHER = -1;
    private static final double NOT_UNDERSTOOD = -1.5;
    private static final int LONGEST_GUESS = 13;
    private static final int MOST_CUTS = 7;
    private static final double CARRIED = -0.5;
    private static final String JOINT = "and|then|also|plus|but";

    /// What a phrase is filled with.
    private static final Set<String> GAPS = Set.of(
            "who",
            "whose",
            "item",
            "title",
            "text",
            "deed",
            "task",
            "gathering",
            "when",
            "did_item",
            "priority",
            "role");

    /// Whose beginning counts for what follows, too.
    private static final Set<String> CARRYING = Set.of(
            "assign_todo",
            "delete_reminder",
            "add_team_member",
            "remove_team_member",
            "change_member_role",
            "update_due",
            "update_priority",
            "update_event",
            "add_reminder",
            "add_event",
            "rename_todo");

    private final Lexicon lexicon;
    private final PhraseFinder finder;
    private final Reading reading;
    private final FewWords few;
    private final SecondReader second;

    Understanding(Phrasebook book) {
        lexicon = new Lexicon(book);
        Titles titles = new Titles(lexicon);
        finder = new PhraseFinder(book, lexicon);
        reading = new Reading(titles, lexicon);
        few = new FewWords(lexicon, titles, finder, reading);
        second = SecondReader.load(book, lexicon);
    }

    /// @return at least one; small talk and what is not understood only when there is nothing else
    List<Wish> of(String text) {
        return of(text, true);
    }

    /// As [#of], asking only phrases: what is an answer, or goes on from what was said, is too short for statistics.
    List<Wish> byPhrases(String text) {
        return of(text, false);
    }

    private List<Wish> of(String text, boolean byAll) {
        List<Token> tokens = Pointing.of(Repair.of(lexicon.mended(Tokens.of(text))));
        List<Wish> wishes = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).end() || at == tokens.size() - 1) {
                wishes.addAll(sentence(tokens.subList(from, at + 1), byAll));
                from = at + 1;
            }
        }
        List<Wish> meant =
                wishes.stream().filter(wish -> !CHAT.contains(wish.intent())).toList();
        if (!meant.isEmpty()) {
            return joining(Merged.of(Onesided.of(wishes, meant)));
        }
        List<Wish> known = wishes.stream()
                .filter(wish -> !wish.intent().equals(Wish.UNKNOWN))
                .toList();
        return known.stream()
                .filter(wish -> !wish.intent().equals(ExampleReader.NONE))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .map(List::of)
                .orElseGet(() -> List.of(guess(tokens, text)));
    }

    /// Whoever is added after a team was spoken of joins it.
    private List<Wish> joining(List<Wish> wishes) {
        List<Wish> meant = new ArrayList<>();
        Optional<String> team = Optional.empty();
        for (Wish wish : wishes) {
            boolean joins = team.isPresent() && wish.intent().equals("add_todo") && few.names(wish.titles());
            meant.add(joins ? joined(wish, team) : wish);
            team = wish.intent().matches("create_team|add_team_member")
                    ? wish.involved().team()
                    : team;
        }
        return meant;
    }

    /// The wish to put these on a list, as the wish that these people join a team.
    static Wish joined(Wish wish, Optional<String> team) {
        return Wish.of("add_team_member", wish.said())
                .withInvolved(Involved.NOBODY.withPeople(wish.titles()).withTeam(team));
    }

    /// What begins with a verb may be meant for the list.
    private Wish guess(List<Token> tokens, String text) {
        List<Token> order = new ArrayList<>(tokens);
        order.addFirst(new Token("schedule", "schedule", false, false, false));
        Optional<Wish> event = finder.best(order, Set.of("add_event"))
                .map(found -> reading.wish(order, found))
                .filter(wish -> !tokens.getFirst().word().matches(JOINT + "|no|not|what|how|actually|sorry|wait"))
                .filter(wish -> wish.when().hasTime()
                        && wish.title().map(lexicon::happens).orElse(false)
                        && wish.title().filter(text::startsWith).isPresent());
        if (event.isPresent()) {
            return event.get();
        }
        boolean does = tokens.size() > 1
                && tokens.size() < LONGEST_GUESS
                && lexicon.verb(tokens.getFirst().word());
        return does ? few.plain(tokens, text) : Wish.unknown(text);
    }

    private List<Wish> sentence(List<Token> tokens, boolean byAll) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        for (int at = 1; at < tokens.size() && cuts.size() < MOST_CUTS; at++) {
            boolean joint = tokens.get(at).word().matches(JOINT);
            boolean joined = tokens.get(at - 1).word().matches(JOINT);
            if (tokens.get(at - 1).comma() || (joint && !joined) || (at > 1 && begins(tokens, at))) {
                cuts.add(at);
            }
        }
        cuts.add(tokens.size());
        return best(tokens, cuts, byAll).stream().map(Part::wish).toList();
    }

    /// Goes on without a pause: `the report is late move it to friday`.
    private static boolean begins(List<Token> tokens, int at) {
        String next = Numbers.word(tokens, at + 1);
        String word = tokens.get(at).word();
        boolean order = word.matches("make|mark|move|push|set|delete|remove|cancel|put|take|tick|cross|drop|postpone")
                && next.matches("it|that|them|him|her");
        boolean wish = word.equals("i") && next.matches("just|only");
        return (order || wish) && !tokens.get(at - 1).word().matches("to|and|please|me|you|i");
    }

    /// A part of a sentence, and the phrase it was understood from, if it was.
    ///
    /// @param carried some of its words are those of the part before
    private record Part(List<Token> tokens, Optional<Found> found, Wish wish, boolean carried) {}

    /// Of all ways to cut the sentence, the one that explains most.
    private List<Part> best(List<Token> tokens, List<Integer> cuts, boolean byAll) {
        int last = cuts.size() - 1;
        double[] scores = new double[last + 1];
        List<List<Part>> parts = new ArrayList<>();
        parts.add(List.of());
        for (int end = 1; end <= last; end++) {
            scores[end] = Double.NEGATIVE_INFINITY;
            parts.add(List.of());
            for (int start = 0; start < end; start++) {
                List<Part> before = parts.get(start);
                List<Token> some = tokens.subList(cuts.get(start), cuts.get(end));
                Part part = part(some, before, byAll ? verdict(some, start == 0 && end == last) : phrase(some));
                double score = scores[start]
                        + part.found.map(Found::score).orElse(NOT_UNDERSTOOD)
                        + (start == 0 ? 0 : ANOTHER)
                        + (part.carried ? CARRIED : 0);
                if (score > scores[end]) {
                    scores[end] = score;
                    List<Part> all = new ArrayList<>(before);
                    all.add(part);
                    parts.set(end, all);
                }
            }
        }
        return parts.get(last);
    }

    private Weighing.Verdict verdict(List<Token> tokens, boolean whole) {
        List<Found> ranked = finder.ranked(tokens);
        Optional<Found> phrase = ranked.stream().findFirst().filter(one -> one.score() >= PhraseFinder.LEAST);
        return Weighing.of(phrase, second.of(tokens, ranked), tokens.size(), whole);
    }

    private Weighing.Verdict phrase(List<Token> tokens) {
        return new Weighing.Verdict(finder.best(tokens, Set.of()), false);
    }

    private Part part(List<Token> tokens, List<Part> before, Weighing.Verdict verdict) {
        Optional<Found> found = verdict.found().filter(one -> before.isEmpty() || mayFollow(one, tokens));
        Optional<Part> event = found.flatMap(one -> event(tokens, one));
        if (event.isPresent()) {
            return event.get();
        }
        if (found.isPresent() || before.isEmpty()) {
            Wish unknown = Wish.of(
                    verdict.nothing() ? ExampleReader.NONE : Wish.UNKNOWN, Tokens.text(tokens, 0, tokens.size()));
            return new Part(
                    tokens, found, found.map(one -> reading.wish(tokens, one)).orElse(unknown), false);
        }
        return carried(tokens, before.getLast());
    }

    /// `add dinner with anna tonight at eight` is no to-do.
    private Optional<Part> event(List<Token> tokens, Found found) {
        boolean listed =
                !found.intent().equals("add_todo") || found.capture("my_list").isPresent();
        Wish wish = listed ? Wish.unknown("") : reading.wish(tokens, found);
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).word().matches("add|put|enter|plan")) {
            at++;
        }
        if (wish.titles().size() != 1
                || at == tokens.size()
                || !lexicon.happens(wish.titles().getFirst())) {
            return Optional.empty();
        }
        List<Token> whole = new ArrayList<>(tokens);
        whole.set(at, new Token("schedule", "schedule", false, false, false));
        return finder.best(whole, Set.of("add_event"))
                .map(one -> new Part(tokens, Optional.of(one), reading.wish(whole, one), false))
                .filter(part -> !part.wish.when().isEmpty()
                        || part.wish.occasion().often().isPresent());
    }

    private Part carried(List<Token> tokens, Part before) {
        int start = tokens.getFirst().word().matches(JOINT) ? 1 : 0;
        return before.found
                .flatMap(model -> begun(tokens.subList(start, tokens.size()), before, model)
                        .or(() -> exchanged(tokens.subList(start, tokens.size()), before, model)))
                .orElseGet(() ->
                        new Part(tokens, Optional.empty(), Wish.unknown(Tokens.text(tokens, 0, tokens.size())), false));
    }

    /// `and the tax return to monday` after `move the dentist to friday` begins like it.
    private Optional<Part> begun(List<Token> tokens, Part before, Found model) {
        int first = model.captures().stream()
                .filter(capture -> GAPS.contains(capture.slot()))
                .mapToInt(Capture::from)
                .min()
                .orElse(0);
        if (first == 0 || !CARRYING.contains(model.intent())) {
            return Optional.empty();
        }
        List<Token> whole = new ArrayList<>(before.tokens.subList(0, first));
        whole.addAll(tokens);
        return finder.best(whole, Set.of(model.intent()))
                .filter(found -> slots(found).equals(slots(model)))
                .map(found -> new Part(whole, Optional.of(found), reading.wish(whole, found), true));
    }

    /// `and the tax return too` after `mark the dentist as done` is the same for something else.
    private Optional<Part> exchanged(List<Token> tokens, Part before, Found model) {
        int end = tokens.size();
        boolean well = end > 2 && Tokens.text(tokens, end - 2, end).equalsIgnoreCase("as well");
        boolean too = end > 1 && tokens.getLast().word().matches("too|also");
        Optional<Capture> gap = model.capture(slot -> slot.matches("item|title|text|who|deed|task"));
        if (gap.isEmpty() || !(well || too)) {
            return Optional.empty();
        }
        List<Token> whole = new ArrayList<>(before.tokens.subList(0, gap.get().from()));
        whole.addAll(tokens.subList(0, end - (well ? 2 : 1)));
        whole.addAll(before.tokens.subList(gap.get().to(), before.tokens.size()));
        return finder.best(whole, Set.of(model.intent()))
                .map(found -> new Part(whole, Optional.of(found), reading.wish(whole, found), true));
    }

    private static Set<String> slots(Found found) {
        return found.captures().stream()
                .map(Capture::slot)
                .filter(GAPS::contains)
                .map(slot -> slot.matches("text|title|deed") ? "item" : slot)
                .collect(Collectors.toSet());
    }

    /// The bare name of somebody, such as `and an agent`, asks for nobody.
    private static boolean mayFollow(Found found, List<Token> tokens) {
        boolean bare = found.capture("human_word").isPresent()
                && tokens.getFirst().word().matches(JOINT);
        return JOINED.contains(found.intent()) && !found.opensWithGap() && !bare;
    }

    /// The words name what happens at some time rather than what is to be done.
    boolean happens(String words) {
        return lexicon.happens(words);
    }

    FewWords few() {
        return few;
    }
}
