package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Parameters;
import convonet.sip.message.Request;
import convonet.sip.message.SipException;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// The telephone exchange: tabs connect and register, and are called. Any thread may use it.
public final class Exchange implements AutoCloseable {
    /// Extensions to what we take that a request may insist on.
    private static final List<String> KNOWN = List.of("timer", "replaces", "outbound");

    /// Whom callers from outside come from.
    private static final String CALLER = "caller";

    private final Loop loop;
    private final Place place;
    private final Gate gate;
    private final Registrar registrar;
    private final Calls calls = new Calls();
    private final Referrals referrals;
    private final AtomicLong flows = new AtomicLong();

    /// The connections of those who have proven who they are. On the loop.
    private final Set<Flow> guests = new HashSet<>();

    public Exchange(ExchangeSettings settings, Tickets tickets, Clock clock, Threads threads, RandomGenerator random) {
        this.loop = new Loop(clock, threads, random);
        this.place = new Place(loop, settings);
        this.gate = new Gate(tickets, new Nonces(loop), settings.host());
        this.registrar = new Registrar(loop, settings, this::registered);
        this.referrals = new Referrals(place, calls, registrar);
        tickets.whenRevoked(extension -> loop.post(() -> signedOut(extension)));
    }

    /// A tab connected.
    public Flow connect(Wire wire) {
        return new Flow(this, loop, wire, flows.incrementAndGet());
    }

    /// Whether a tab would ring.
    public boolean isRegistered(String extension) {
        return registrar.isRegistered(extension);
    }

    /// Whether it rings there or somebody speaks.
    public boolean isBusy(String extension) {
        return calls.isBusy(extension);
    }

    /// Rings all tabs of an extension. How long they ring is for the caller to end.
    ///
    /// @param from who calls, as the tab shows it
    /// @param headers more of them, such as X-Transfer-Id
    /// @param description of our media
    public Leg call(String from, String extension, Headers headers, String description, LegListener listener) {
        CalledLeg leg = new CalledLeg(loop, listener, referrals);
        NameAddress caller = new NameAddress(from, place.address(CALLER), Parameters.NONE);
        Invitation invitation = new Invitation(caller, CALLER, extension, headers, description);
        loop.post(() -> leg.ring(place, calls, invitation, registrar.of(extension)));
        return leg;
    }

    /// Nothing happens any more. Connections are their owner's to close.
    @Override
    public void close() {
        loop.close();
    }

    // ---- for connections, on the loop ----

    void asked(ServerTransaction transaction) {
        Request request = transaction.request();
        List<String> unknown = request.headers().values("Require").stream()
                .filter(wanted -> !KNOWN.contains(wanted))
                .toList();
        if (!unknown.isEmpty()) {
            Headers told = Headers.NONE.with("Unsupported", String.join(", ", unknown));
            transaction.answer(Status.BAD_EXTENSION, told, "");
            return;
        }
        Optional<String> tag = request.to().tag();
        if (tag.isPresent()) {
            DialogId id = new DialogId(
                    request.callId(), tag.get(), request.from().tag().orElse(""));
            Party party = calls.find(transaction.flow(), id).orElseThrow(Exchange::noSuchCall);
            party.asked(transaction);
            return;
        }
        switch (request.method()) {
            case "REGISTER" -> register(transaction);
            case "OPTIONS" -> transaction.answer(Status.OK, Place.abilities(), "");
            case "INVITE" -> ThroughCall.begin(place, calls, registrar, transaction, sender(transaction));
            case "BYE", "UPDATE", "INFO", "REFER", "NOTIFY" -> throw noSuchCall();
            default -> transaction.answer(Status.METHOD_NOT_ALLOWED, Place.abilities(), "");
        }
    }

    /// Whoever has registered over a connection need not prove again who they are.
    private String sender(ServerTransaction transaction) {
        Request request = transaction.request();
        if (request.headers().first("Max-Forwards").filter("0"::equals).isPresent()) {
            throw new SipException(Status.TOO_MANY_HOPS, "the call was passed on too often");
        }
        return transaction
                .flow()
                .extension()
                .filter(extension -> request.from().uri().user().equals(Optional.of(extension)))
                .filter(extension -> registrar.isThere(extension, transaction.flow()))
                .orElseThrow(() -> new SipException(Status.FORBIDDEN, "only who has registered may call"));
    }

    private static SipException noSuchCall() {
        return new SipException(Status.NO_SUCH_CALL, "there is no such call");
    }

    private void register(ServerTransaction transaction) {
        Optional<String> admitted = gate.admit(transaction);
        if (admitted.isEmpty()) {
            return;
        }
        String extension = admitted.get();
        Request request = transaction.request();
        Flow flow = transaction.flow();
        if (!request.to().uri().user().equals(admitted)
                || !request.from().uri().user().equals(admitted)
                || flow.extension().filter(other -> !other.equals(extension)).isPresent()) {
            throw new SipException(Status.FORBIDDEN, "a ticket is good for its own extension only");
        }
        flow.belongsTo(extension);
        guests.add(flow);
        registrar.register(transaction, extension);
    }

    private void signedOut(String extension) {
        for (Flow flow : List.copyOf(guests)) {
            if (flow.extension().equals(Optional.of(extension))) {
                registrar.lost(flow);
                flow.signOut(calls.isSpoken(flow));
            }
        }
    }

    private void registered(String extension, Binding binding) {
        calls.all().forEach(party -> party.registered(extension, binding));
    }

    void acknowledged(Flow flow, Request request) {
        DialogId id = new DialogId(
                request.callId(),
                request.to().tag().orElse(""),
                request.from().tag().orElse(""));
        calls.find(flow, id).ifPresent(party -> party.acknowledged(request));
    }

    void lost(Flow flow, boolean deliberately) {
        guests.remove(flow);
        registrar.lost(flow);
        calls.all().forEach(party -> party.lost(flow, deliberately));
    }
}
