package convonet.sip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tickets that a test hands out and takes back.
final class HandedTickets implements Tickets {
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();

    void put(String user, Ticket ticket) {
        tickets.put(user, ticket);
    }

    void revoke(String extension) {
        tickets.values().removeIf(ticket -> ticket.extension().equals(extension));
        listeners.forEach(listener -> listener.accept(extension));
    }

    @Override
    public Optional<Ticket> of(String user) {
        return Optional.ofNullable(tickets.get(user));
    }

    @Override
    public void whenRevoked(Consumer<String> told) {
        listeners.add(told);
    }
}
