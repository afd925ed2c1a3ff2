package convonet.tools.team;

import convonet.tools.Refusal;
import convonet.tools.SpokenList;
import convonet.tools.TitleMatch;
import convonet.user.User;
import convonet.user.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Finds who is meant by a name, as a caller says it.
final class People {
    /// The most names that are compared.
    private static final int MOST = 20_000;

    /// The most names that are told of those who may be meant.
    static final int MOST_TOLD = 5;

    private static final Set<String> CALLER = Set.of("me", "i", "myself", "caller", "the caller");

    private final Handle handle;
    private final User caller;

    People(Handle handle, User caller) {
        this.handle = handle;
        this.caller = caller;
    }

    Person caller() {
        return new Person(caller.id(), caller.name());
    }

    boolean isCaller(String wanted) {
        return CALLER.contains(wanted.toLowerCase(Locale.ROOT));
    }

    /// Among everybody of this server.
    TitleMatch<Person> anybody(String wanted) {
        if (isCaller(wanted)) {
            return new TitleMatch.Found<>(caller());
        }
        if (wanted.codePointCount(0, wanted.length()) < 2) {
            throw Refusal.badArgument("person is too short: ask for the name.");
        }
        List<Person> everybody = handle.createQuery("SELECT id, name FROM users"
                        + " ORDER BY lower(name) = lower(:wanted) DESC, lower(name) LIMIT :most")
                .bind("wanted", wanted)
                .bind("most", MOST)
                .map((row, context) -> new Person(new UserId(row.getObject("id", UUID.class)), row.getString("name")))
                .list();
        return TitleMatch.of(wanted, everybody, Person::name);
    }

    /// @param among those who can be meant
    TitleMatch<Person> among(List<Person> among, String wanted) {
        return isCaller(wanted) && among.contains(caller())
                ? new TitleMatch.Found<>(caller())
                : TitleMatch.of(wanted, among, Person::name);
    }

    static Refusal ambiguous(List<Person> candidates) {
        return new Refusal("ambiguous", "Who is meant: " + or(candidates) + "?");
    }

    static String or(List<Person> people) {
        return SpokenList.or(people.stream().map(Person::name).toList());
    }

    /// What is added to a refusal; empty when nobody comes near.
    static String closest(List<Person> close) {
        return close.isEmpty() ? "" : " The closest is " + or(close) + ".";
    }
}
