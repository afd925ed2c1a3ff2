package convonet.assistant.offline;

import java.util.List;
import java.util.Optional;

/// One thing the caller wants, understood.
///
/// @param intent as the phrasebook names it; [#UNKNOWN] when nothing fits
/// @param titles what is to be put on a list, or reminded of
/// @param item the to-do or reminder that is meant, in the caller's words
/// @param when time that was said
/// @param priority as the phrasebook's meaning
/// @param department to be put through to, or asked about
/// @param reason why
/// @param occasion what else was said of an event or a reminder
/// @param involved the people and the team it is about
/// @param said all the words it was understood from
record Wish(
        String intent,
        List<String> titles,
        Optional<String> item,
        When when,
        Optional<String> priority,
        Optional<String> department,
        Optional<String> reason,
        Occasion occasion,
        Involved involved,
        String said) {

    static final String UNKNOWN = "unknown";

    Wish {
        titles = List.copyOf(titles);
    }

    static Wish of(String intent, String said) {
        return new Wish(
                intent,
                List.of(),
                Optional.empty(),
                When.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Occasion.NONE,
                Involved.NOBODY,
                said);
    }

    static Wish unknown(String said) {
        return of(UNKNOWN, said);
    }

    boolean isUnknown() {
        return intent.equals(UNKNOWN);
    }

    Wish with(String other, List<String> otherTitles, Optional<String> otherItem, When otherWhen) {
        return new Wish(
                other, otherTitles, otherItem, otherWhen, priority, department, reason, occasion, involved, said);
    }

    Wish withIntent(String other) {
        return with(other, titles, item, when);
    }

    Wish withTitle(String title) {
        return with(intent, List.of(title), item, when);
    }

    Wish withItem(Optional<String> other) {
        return with(intent, titles, other, when);
    }

    Wish withWhen(When other) {
        return with(intent, titles, item, other);
    }

    Wish withPriority(Optional<String> other) {
        return new Wish(intent, titles, item, when, other, department, reason, occasion, involved, said);
    }

    Wish withDepartment(Optional<String> other) {
        return new Wish(intent, titles, item, when, priority, other, reason, occasion, involved, said);
    }

    Wish withOccasion(Occasion other) {
        return new Wish(intent, titles, item, when, priority, department, reason, other, involved, said);
    }

    Wish withInvolved(Involved other) {
        return new Wish(intent, titles, item, when, priority, department, reason, occasion, other, said);
    }

    Wish withSaid(String other) {
        return new Wish(intent, titles, item, when, priority, department, reason, occasion, involved, other);
    }

    Wish withTeam(String team) {
        return withInvolved(involved.withTeam(Optional.of(team)));
    }

    Wish withPeople(List<String> people) {
        return withInvolved(involved.withPeople(people));
    }

    /// With this reason, unless there is one.
    Wish because(Optional<String> other) {
        return new Wish(
                intent, titles, item, when, priority, department, reason.or(() -> other), occasion, involved, said);
    }

    Optional<String> title() {
        return titles.stream().findFirst();
    }
}
