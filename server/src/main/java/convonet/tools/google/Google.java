package convonet.tools.google;

import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.tools.Consents;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.calendar.Calendars;
import convonet.tools.calendar.StoredCalendars;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Everything about Google Calendar, wired. May be used by many threads.
public final class Google implements AutoCloseable {
    private final Http http = new Http();
    private final GoogleConsents consents;
    private final Keeper keeper;
    private final Clock clock;

    /// @param users by their ids; may block
    public Google(
            GoogleAccess access,
            Database database,
            Keys keys,
            Function<UserId, Optional<User>> users,
            Clock clock,
            Threads threads) {
        this(access, database, keys, users, clock, threads, CalendarApi.Patience.USUAL);
    }

    Google(
            GoogleAccess access,
            Database database,
            Keys keys,
            Function<UserId, Optional<User>> users,
            Clock clock,
            Threads threads,
            CalendarApi.Patience patience) {
        this.clock = clock;
        Tokens tokens = new Tokens(database, keys.tokens(), clock);
        TokenEndpoint endpoint = new TokenEndpoint(access, http);
        Connections connections = new Connections(database, clock);
        CalendarApi api =
                new CalendarApi(access.events(), http, new AccessTokens(tokens, endpoint, clock), clock, patience);
        this.keeper = new Keeper(new Step(api, connections, database, clock), connections, users, clock, threads);
        this.consents = new GoogleConsents(
                access,
                tokens,
                endpoint,
                new ConsentRequests(database, clock),
                keys.secret(),
                clock,
                new Follower(connections, users));
    }

    /// @param secret of this installation
    /// @param tokens seal the tokens
    public record Keys(SecretKey secret, TokenKeys tokens) {}

    public Consents consents() {
        return consents;
    }

    public Calendars calendars(StoredCalendars stored, Ledger ledger) {
        return new GoogleCalendars(stored, ledger, consents, keeper, clock);
    }

    public List<Tool> tools() {
        return List.of(new ChooseCalendar(consents).tool());
    }

    /// Tells Google what is pending, from now on.
    public void begin() {
        keeper.begin();
    }

    /// Brings a calendar in step once and waits for it.
    ///
    /// @return whether it is
    boolean step(User owner) {
        return keeper.soon(owner).join() == Keeper.Result.FRESH;
    }

    /// Gives Google's tokens back and forgets them, and with them what came from Google.
    ///
    /// @return whether Google took them back; empty when there were none
    public Optional<Boolean> disconnect(UserId owner) {
        return consents.disconnect(owner);
    }

    @Override
    public void close() {
        http.close();
        keeper.close();
    }

    private final class Follower implements GoogleConsents.Follower {
        private final Connections connections;
        private final Function<UserId, Optional<User>> users;

        Follower(Connections connections, Function<UserId, Optional<User>> users) {
            this.connections = connections;
            this.users = users;
        }

        @Override
        public void connected(UserId owner) {
            connections.begin(owner);
            users.apply(owner).ifPresent(keeper::bring);
        }

        @Override
        public void disconnected(UserId owner) {
            connections.end(owner);
        }

        @Override
        public void arrived(User caller) {
            keeper.bring(caller);
        }
    }
}
