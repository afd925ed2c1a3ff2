package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Parameters;
import convonet.sip.message.Request;
import convonet.sip.message.SipException;
import convonet.sip.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Keeps which tabs are there for which extension (RFC 3261 §10.3, RFC 5626 §6). A tab whose connection is gone is not
/// there. On the loop but for [#isRegistered].
final class Registrar {
    private static final int MOST_TABS = 10;

    private final Loop loop;
    private final ExchangeSettings settings;
    private final BiConsumer<String, Binding> came;
    private final Map<String, List<Binding>> bindings = new HashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    /// @param came told of each tab that registers, also again, and its extension
    Registrar(Loop loop, ExchangeSettings settings, BiConsumer<String, Binding> came) {
        this.loop = loop;
        this.settings = settings;
        this.came = came;
    }

    /// For any thread.
    boolean isRegistered(String extension) {
        return registered.contains(extension);
    }

    /// Whether one that answers for the extension is at the other end of that connection.
    boolean isThere(String extension, Flow flow) {
        return of(extension).stream().anyMatch(binding -> binding.flow() == flow);
    }

    List<Binding> of(String extension) {
        return List.copyOf(bindings.getOrDefault(extension, List.of()));
    }

    /// Whoever is at the other end of it is there no more.
    void lost(Flow flow) {
        flow.extension().ifPresent(extension -> {
            remove(
                    extension,
                    of(extension).stream()
                            .filter(binding -> binding.flow() == flow)
                            .toList());
            publish(extension);
        });
    }

    /// @param extension which the sender proved to be theirs
    void register(ServerTransaction transaction, String extension) {
        Request request = transaction.request();
        List<String> contacts = request.headers().values("Contact");
        if (contacts.contains("*")) {
            if (contacts.size() > 1
                    || !request.headers().first("Expires").orElse("").equals("0")) {
                throw new SipException(Status.BAD_REQUEST, "a contact * goes only with expires 0, and alone");
            }
            checkOrder(of(extension), request);
            remove(extension, of(extension));
        } else if (!update(transaction, extension, request.addresses("Contact"))) {
            return;
        }
        publish(extension);
        answer(transaction, extension);
    }

    /// All or nothing.
    ///
    /// @return false when it was answered that nothing was changed
    private boolean update(ServerTransaction transaction, String extension, List<NameAddress> contacts) {
        Request request = transaction.request();
        Map<NameAddress, Duration> wanted = new LinkedHashMap<>();
        List<Binding> replaced = new ArrayList<>();
        for (NameAddress contact : contacts) {
            Duration life = life(contact, request);
            if (life.isPositive() && life.compareTo(settings.shortest()) < 0) {
                long least = settings.shortest().toSeconds();
                transaction.answer(Status.INTERVAL_TOO_BRIEF, Headers.NONE.with("Min-Expires", least), "");
                return false;
            }
            if (!contact.uri().headers().isEmpty()) {
                throw new SipException(Status.BAD_REQUEST, "a contact has a question mark");
            }
            wanted.put(contact, life);
            replaced.addAll(sameAs(extension, contact));
        }
        checkOrder(replaced, request);
        wanted.values().removeIf(life -> !life.isPositive());
        if (of(extension).size() - replaced.size() + wanted.size() > MOST_TABS) {
            throw new SipException(Status.FORBIDDEN, "too many tabs are registered for one extension");
        }
        remove(extension, replaced);
        wanted.forEach((contact, life) -> add(transaction, extension, contact, life));
        return true;
    }

    private Duration life(NameAddress contact, Request request) {
        return contact.parameters()
                .value("expires")
                .or(() -> request.headers().first("Expires"))
                .map(Registrar::seconds)
                .filter(asked -> asked.compareTo(settings.longest()) < 0)
                .orElse(settings.longest());
    }

    /// RFC 3261 §20.19: what is no number counts as an hour.
    private static Duration seconds(String text) {
        return text.matches("[0-9]{1,10}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ofHours(1);
    }

    private List<Binding> sameAs(String extension, NameAddress contact) {
        return of(extension).stream()
                .filter(binding -> binding.contact().isSameAs(contact.uri())
                        || binding.tab().equals(Binding.tab(contact)))
                .toList();
    }

    /// §10.3: a request that was overtaken changes nothing.
    private static void checkOrder(List<Binding> known, Request request) {
        if (known.stream()
                .anyMatch(binding -> binding.callId().equals(request.callId())
                        && binding.cseq() >= request.cseq().number())) {
            throw new SipException(Status.SERVER_ERROR, "a registration came out of order");
        }
    }

    private void add(ServerTransaction transaction, String extension, NameAddress contact, Duration life) {
        Request request = transaction.request();
        List<Binding> all = bindings.computeIfAbsent(extension, _ -> new ArrayList<>());
        Binding binding = new Binding(
                transaction.flow(),
                contact.uri(),
                Binding.tab(contact),
                request.callId(),
                request.cseq().number(),
                loop.nanos() + life.toNanos(),
                loop.after(life, () -> expire(extension, contact)));
        all.add(binding);
        came.accept(extension, binding);
    }

    private void expire(String extension, NameAddress contact) {
        remove(extension, sameAs(extension, contact));
        publish(extension);
    }

    private void remove(String extension, List<Binding> gone) {
        List<Binding> all = bindings.getOrDefault(extension, List.of());
        for (Binding binding : gone) {
            binding.end().cancel();
            all.remove(binding);
        }
    }

    /// Lets other threads see what was changed.
    private void publish(String extension) {
        if (of(extension).isEmpty()) {
            bindings.remove(extension);
            registered.remove(extension);
        } else {
            registered.add(extension);
        }
    }

    private void answer(ServerTransaction transaction, String extension) {
        Headers headers = Headers.NONE;
        for (Binding binding : of(extension)) {
            long left =
                    Math.max(1, Duration.ofNanos(binding.until() - loop.nanos()).toSeconds());
            headers = headers.with(
                    "Contact",
                    new NameAddress("", binding.contact(), Parameters.NONE.with("expires", Long.toString(left))));
        }
        if (isOutbound(transaction.request())) {
            headers = headers.with("Require", "outbound");
        }
        transaction.answer(Status.OK, headers, "");
    }

    /// Whether the tab knows connections that outlive one another, as the registrar does (RFC 5626 §6).
    private static boolean isOutbound(Request request) {
        return request.headers().holds("Supported", "outbound")
                && request.headers().values("Contact").stream()
                        .anyMatch(contact -> contact.contains("reg-id=") && contact.contains("+sip.instance="));
    }
}
