package convonet.tools.fusionpbx;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Situation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the telephones of one domain do just now, as the event socket told it: by lists, and by events since. Any
/// thread may look; one thread paints, and hands on who answers. A part whose list never came is unknown, and so
/// is everything after [#forget].
///
/// Names of fields: FreeSWITCH's `show registrations`, `show channels` and `callcenter_config agent list`, and its
/// events `sofia::register`, `sofia::unregister`, `sofia::expire`, `CHANNEL_*` and `callcenter::info`.
public final class LivePicture {
    private static final Pattern CONTACT = Pattern.compile("user/([^@,|\\]]+@[^@,|\\]]+)");

    private final String domain;
    private final Answers answers;
    private final OurChannels ours = new OurChannels();
    private boolean told;

    /// From extensions to the calls (`Call-ID`) by which telephones registered for them.
    private @Nullable Map<String, Set<String>> registrations;

    /// From channels to extensions.
    private @Nullable Map<String, String> channels;

    /// By the names of agents in queues.
    private @Nullable Map<String, QueueAgent> agents;

    public LivePicture(String domain) {
        this(domain, Answers.NOBODY_ASKS);
    }

    /// @param answers is told who answers
    public LivePicture(String domain, Answers answers) {
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.answers = answers;
    }

    /// @param agentsThere the names of the agents at this extension
    synchronized Situation of(String extension, List<String> agentsThere) {
        Map<String, Set<String>> registered = registrations;
        Map<String, String> talking = channels;
        return new Situation(
                registered == null ? Optional.empty() : Optional.of(registered.containsKey(extension)),
                talking == null ? Optional.empty() : Optional.of(talking.containsValue(extension)),
                duty(extension, agentsThere));
    }

    /// Events come from now on.
    void begin() {
        tell(true);
    }

    void forget() {
        tell(false);
        erase();
    }

    private void tell(boolean yes) {
        if (told != yes) {
            told = yes;
            answers.areTold(yes);
        }
    }

    private synchronized void erase() {
        registrations = null;
        channels = null;
        agents = null;
    }

    /// @param rows those of `show registrations as json`; empty when FreeSWITCH would not tell
    synchronized void registered(Optional<JsonNode> rows) {
        registrations = rows.map(some -> {
                    Map<String, Set<String>> read = new HashMap<>();
                    some.forEach(row -> {
                        if (isOurs(row.path("realm").asText())) {
                            read.computeIfAbsent(row.path("reg_user").asText(), extension -> new HashSet<>())
                                    .add(row.path("token").asText());
                        }
                    });
                    return read;
                })
                .orElse(null);
    }

    /// @param rows those of `show channels as json`; empty when FreeSWITCH would not tell
    synchronized void talking(Optional<JsonNode> rows) {
        channels = rows.map(some -> {
                    Map<String, String> read = new HashMap<>();
                    some.forEach(row -> extension(row.path("presence_id").asText())
                            .ifPresent(extension -> read.put(row.path("uuid").asText(), extension)));
                    return read;
                })
                .orElse(null);
    }

    /// @param told by their names; empty when FreeSWITCH would not tell
    synchronized void onDuty(Optional<Map<String, QueueAgent>> told) {
        agents = told.map(HashMap::new).orElse(null);
    }

    /// The agents in queues whose contact is this extension; none when they are not known.
    synchronized List<QueueAgent> agentsAt(String extension) {
        Map<String, QueueAgent> known = agents;
        return known == null
                ? List.of()
                : known.values().stream()
                        .filter(agent -> extensionOf(agent).equals(Optional.of(extension)))
                        .toList();
    }

    void happened(JsonNode event) {
        String name = event.path("Event-Name").asText();
        Optional<String> extension = extension(event.path("Channel-Presence-ID").asText());
        ours.read(name, event, extension).ifPresent(answers::happened);
        if (name.equals("CHANNEL_ANSWER")) {
            answered(event);
        } else {
            paint(name, event);
        }
    }

    /// Only what FreeSWITCH itself called: a mailbox answers on the way in. What was dialled may be
    /// a ring group.
    private void answered(JsonNode event) {
        if (!event.path("Call-Direction").asText().equals("outbound")) {
            return;
        }
        Optional<String> transfer = OurChannels.transfer(event);
        String dialled = event.path("Other-Leg-Destination-Number").asText();
        extension(event.path("Channel-Presence-ID").asText()).ifPresent(extension -> {
            answers.answered(extension, transfer);
            if (transfer.isPresent() && !dialled.isEmpty() && !dialled.equals(extension)) {
                answers.answered(dialled, transfer);
            }
        });
    }

    private synchronized void paint(String name, JsonNode event) {
        switch (name.equals("CUSTOM") ? event.path("Event-Subclass").asText() : name) {
            case "sofia::register" -> registered(event);
            case "sofia::unregister" -> unregistered(event, "from-user", "from-host");
            case "sofia::expire" -> unregistered(event, "user", "host");
            case "CHANNEL_CREATE", "CHANNEL_CALLSTATE" -> talks(event);
            case "CHANNEL_DESTROY" -> hungUp(event);
            case "callcenter::info" -> changedDuty(event);
            default -> {
                // Another one's subscription, or a heartbeat.
            }
        }
    }

    private void registered(JsonNode event) {
        if (registrations != null && isOurs(event.path("from-host").asText())) {
            registrations
                    .computeIfAbsent(event.path("from-user").asText(), extension -> new HashSet<>())
                    .add(event.path("call-id").asText());
        }
    }

    private void unregistered(JsonNode event, String user, String host) {
        if (registrations != null && isOurs(event.path(host).asText())) {
            registrations.computeIfPresent(event.path(user).asText(), (extension, calls) -> {
                calls.remove(event.path("call-id").asText());
                return calls.isEmpty() ? null : calls;
            });
        }
    }

    private void talks(JsonNode event) {
        if (event.path("Channel-Call-State").asText().equals("HANGUP")) {
            hungUp(event);
        } else if (channels != null) {
            Map<String, String> known = channels;
            extension(event.path("Channel-Presence-ID").asText())
                    .ifPresent(extension -> known.put(event.path("Unique-ID").asText(), extension));
        }
    }

    private void hungUp(JsonNode event) {
        if (channels != null) {
            channels.remove(event.path("Unique-ID").asText());
        }
    }

    private void changedDuty(JsonNode event) {
        if (agents == null) {
            return;
        }
        String name = event.path("CC-Agent").asText();
        QueueAgent known = agents.getOrDefault(name, new QueueAgent(name, "", "", ""));
        switch (event.path("CC-Action").asText()) {
            case "agent-status-change" ->
                agents.put(name, known.withStatus(event.path("CC-Agent-Status").asText()));
            case "agent-state-change" ->
                agents.put(name, known.withState(event.path("CC-Agent-State").asText()));
            default -> {
                // Of a caller in a queue.
            }
        }
    }

    /// The best of them, when somebody is an agent under several names. Where FreeSWITCH has other names for them than
    /// FusionPBX's tables, it is whoever is called at that extension.
    private Optional<Duty> duty(String extension, List<String> agentsThere) {
        Map<String, QueueAgent> known = agents;
        if (known == null || agentsThere.isEmpty()) {
            return Optional.empty();
        }
        List<QueueAgent> listed = agentsThere.stream()
                .flatMap(agent -> Optional.ofNullable(known.get(agent)).stream())
                .toList();
        return (listed.isEmpty() ? agentsAt(extension) : listed)
                .stream()
                        .flatMap(agent -> duty(agent.status()).stream())
                        .sorted()
                        .findFirst();
    }

    private Optional<String> extensionOf(QueueAgent agent) {
        Matcher contact = CONTACT.matcher(agent.contact());
        return contact.find() ? extension(contact.group(1)) : Optional.empty();
    }

    /// Empty when it is a status that says nothing of it.
    static Optional<Duty> duty(String status) {
        return switch (status) {
            case "Available", "Available (On Demand)" -> Optional.of(Duty.READY);
            case "On Break" -> Optional.of(Duty.ON_BREAK);
            case "Logged Out" -> Optional.of(Duty.OFF);
            default -> Optional.empty();
        };
    }

    private boolean isOurs(String host) {
        return host.equalsIgnoreCase(domain);
    }

    /// @param presence such as `2001@pbx.example`
    private Optional<String> extension(String presence) {
        int at = presence.indexOf('@');
        return at > 0 && isOurs(presence.substring(at + 1)) ? Optional.of(presence.substring(0, at)) : Optional.empty();
    }
}
