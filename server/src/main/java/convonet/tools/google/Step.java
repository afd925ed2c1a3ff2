package convonet.tools.google;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.store.Database;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings the calendar of one owner in step with Google's, once: takes what is new there, and tells what is new here.
final class Step {
    private static final int PAGE = 250;
    private static final int MOST = 20_000;

    /// Pages may be empty.
    private static final int MOST_PAGES = 400;

    /// How much of the past is taken.
    private static final Duration PAST = Duration.ofDays(365);

    /// What is told can meet with what is new there; then it is looked at again.
    private static final int ROUNDS = 4;

    private final CalendarApi api;
    private final Connections connections;
    private final Database database;
    private final Clock clock;

    Step(CalendarApi api, Connections connections, Database database, Clock clock) {
        this.api = api;
        this.connections = connections;
        this.database = database;
        this.clock = clock;
    }

    /// @param goOn is run now and then
    void take(User owner, Runnable goOn) throws InterruptedException, ConsentGoneException {
        boolean look = true;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Connections.Connection> connection = connections.find(owner.id());
            if (connection.isEmpty()) {
                throw new ConsentGoneException();
            }
            if (look) {
                look(owner, connection.get(), goOn);
            }
            connections.telling(owner.id());
            Instant since = connection.get().connected();
            Differences differences = database.inTransaction(handle -> Differences.of(handle, owner, since));
            if (differences.isNone()) {
                return;
            }
            look = tell(owner, differences, goOn);
        }
        connections.toldNotAll(owner.id());
    }

    private boolean tell(User owner, Differences differences, Runnable goOn)
            throws InterruptedException, ConsentGoneException {
        boolean told = false;
        try {
            boolean again = new Outgoing(api, database, clock, owner).tell(differences, goOn);
            told = true;
            return again;
        } finally {
            if (!told) {
                connections.toldNotAll(owner.id());
            }
        }
    }

    private void look(User owner, Connections.Connection connection, Runnable goOn)
            throws InterruptedException, ConsentGoneException {
        Instant from = connection.connected().minus(PAST);
        Optional<String> token = connection.token();
        Optional<Look> look = pages(owner, token, from, goOn);
        if (look.isEmpty()) {
            connections.lookAtEverything(owner.id());
            token = Optional.empty();
            look = pages(owner, token, from, goOn);
        }
        Look found = look.orElseThrow(
                () -> new ProviderException(GoogleAccess.PROVIDER, true, "has no events to begin with", null));
        boolean everything = token.isEmpty();
        UserId id = owner.id();
        database.useTransaction(handle -> {
            Incoming incoming = new Incoming(handle, owner, clock.now());
            incoming.take(found.events());
            if (everything) {
                Set<String> told = found.events().stream().map(RemoteEvent::id).collect(Collectors.toSet());
                incoming.takeAbsence(told, from, !connection.complete());
            }
            connections.seen(handle, id, found.token());
        });
    }

    /// @param token where the next one goes on; empty when it has to look at everything again
    private record Look(List<RemoteEvent> events, Optional<String> token) {}

    /// @return empty when Google does not know any more what was told up to that token
    private Optional<Look> pages(User owner, Optional<String> token, Instant from, Runnable goOn)
            throws InterruptedException, ConsentGoneException {
        List<RemoteEvent> events = new ArrayList<>();
        Map<String, String> query = new HashMap<>(Map.of("maxResults", Integer.toString(PAGE)));
        token.ifPresentOrElse(known -> query.put("syncToken", known), () -> query.put("timeMin", from.toString()));
        for (int page = 0; page < MOST_PAGES && events.size() <= MOST; page++) {
            goOn.run();
            Http.Reply reply = api.list(owner.id(), query);
            if (reply.status() == 410) {
                return Optional.empty();
            }
            if (!reply.good()) {
                throw new ProviderException(
                        GoogleAccess.PROVIDER,
                        false,
                        "tells no events: " + reply.status() + " " + CalendarApi.reason(reply),
                        null);
            }
            for (JsonNode event : reply.body().path("items")) {
                events.add(RemoteEvent.read(event, owner.zone()));
            }
            String next = reply.body().path("nextPageToken").asText("");
            if (next.isEmpty()) {
                String goesOn = reply.body().path("nextSyncToken").asText("");
                return Optional.of(new Look(events, Optional.of(goesOn).filter(told -> !told.isEmpty())));
            }
            query.put("pageToken", next);
        }
        throw new ProviderException(GoogleAccess.PROVIDER, false, "has more events than are looked at", null);
    }
}
