package convonet.emulators.fusionpbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.EventRecord;
import convonet.emulators.fusionpbx.FusionPbxSettings.Fault;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the telephones do, and everybody who is connected to the event socket to hear of it. Changes, events and
/// answers come one after the other, so that whoever listens sees them in one order. May be used by many threads.
final class FreeSwitch {
    private final EventRecord events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Telephones telephones = new Telephones();
    private final List<EventSocketClient> clients = new ArrayList<>();
    private FusionPbxSettings settings;
    private int counted;

    FreeSwitch(EventRecord events, FusionPbxSettings settings) {
        this.events = events;
        this.settings = settings;
    }

    FusionPbxSettings settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    void behave(FusionPbxSettings other) {
        lock.lock();
        try {
            settings = other;
        } finally {
            lock.unlock();
        }
    }

    /// A change, and the events that tell of it.
    ///
    /// @param change says what happened, in the order in which it is to be told
    void change(Change change) {
        lock.lock();
        try {
            change.make(telephones, this::tell);
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    interface Change {
        void make(Telephones telephones, Consumer<ObjectNode> told);
    }

    /// Serves one connection until one side ends it.
    void serve(Socket socket) throws IOException {
        EventSocketClient client = new EventSocketClient("esl-" + number(), socket);
        try {
            events.note(FusionPbxEmulator.NAME, client.name(), "opened");
            if (!greeted(client)) {
                return;
            }
            String command = client.command();
            while (!command.isEmpty() && obeyed(client, command)) {
                command = client.command();
            }
        } finally {
            leave(client);
        }
    }

    /// Ends every connection, as FreeSWITCH does when it stops.
    void sayGoodBye() {
        lock.lock();
        try {
            for (EventSocketClient client : List.copyOf(clients)) {
                quietly(() -> client.body("text/disconnect-notice", "Disconnected, goodbye.\nSee you at ClueCon!\n"));
                client.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean greeted(EventSocketClient client) throws IOException {
        lock.lock();
        try {
            if (settings.fault() == Fault.SHUT_OUT) {
                events.note(FusionPbxEmulator.NAME, client.name(), "refused");
                client.body("text/rude-rejection", "Access Denied, go away.\n");
                return false;
            }
            clients.add(client);
            client.head("auth/request");
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @return whether the connection stays
    private boolean obeyed(EventSocketClient client, String command) throws IOException {
        lock.lock();
        try {
            String[] words = command.split(" ", 2);
            events.note(FusionPbxEmulator.NAME, client.name(), words[0], about(words));
            if (words[0].equals("auth") || !client.isSignedIn()) {
                return signedIn(client, command);
            }
            if (settings.fault() == Fault.MUTE) {
                return true;
            }
            switch (words[0]) {
                case "event" -> subscribed(client, words[1]);
                case "api" -> {
                    client.body("api/response", answer(words[1]));
                    events.note(FusionPbxEmulator.NAME, client.name(), "answered", about(words));
                }
                default -> client.reply("-ERR command not found");
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// A password is not noted.
    private static Map<String, Object> about(String... words) {
        return words.length == 2 && !words[0].equals("auth") ? Map.of("command", words[1]) : Map.of();
    }

    private boolean signedIn(EventSocketClient client, String command) throws IOException {
        boolean right = command.equals("auth " + settings.password());
        client.reply(right ? "+OK accepted" : "-ERR invalid");
        if (right) {
            client.signIn();
        } else {
            events.note(FusionPbxEmulator.NAME, client.name(), "refused");
        }
        return right;
    }

    private static void subscribed(EventSocketClient client, String wanted) throws IOException {
        List<String> words = Arrays.asList(wanted.split(" "));
        if (!words.getFirst().equals("json")) {
            client.reply("-ERR this emulator tells events as json only");
            return;
        }
        client.subscribe(words.stream().skip(1).collect(Collectors.toSet()));
        client.reply("+OK event listener enabled json");
    }

    private String answer(String command) {
        boolean lists = settings.fault() != Fault.NO_LISTS;
        return switch (command) {
            case "show registrations as json" ->
                lists ? telephones.registrationList(settings.domain()) : "-ERR SQL disabled, no data available!\n";
            case "show channels as json" ->
                lists ? telephones.channelList(settings.domain()) : "-ERR SQL disabled, no data available!\n";
            case "callcenter_config agent list" ->
                settings.fault() == Fault.NO_AGENTS
                        ? "-ERR callcenter_config Command not found!\n"
                        : telephones.agentList();
            case "sofia status" -> Telephones.profileList(settings.fault() != Fault.NO_PROFILES);
            default ->
                AgentCommand.read(command).map(this::changed).orElse("-ERR " + command + " Command not found!\n");
        };
    }

    private String changed(AgentCommand wanted) {
        return switch (settings.fault()) {
            case NO_AGENTS -> "-ERR callcenter_config Command not found!\n";
            case READ_ONLY -> "-ERR permission denied\n";
            case NONE, SHUT_OUT, MUTE, NO_LISTS, NO_PROFILES -> wanted.obey(telephones, this::tell);
        };
    }

    /// Under the lock.
    private void tell(ObjectNode event) {
        String name = event.path("Event-Name").asText();
        String wanted = name.equals("CUSTOM") ? event.path("Event-Subclass").asText() : name;
        if (settings.fault() == Fault.MUTE) {
            return;
        }
        clients.stream().filter(client -> client.wants(wanted)).forEach(client -> quietly(() -> client.event(event)));
    }

    private void leave(EventSocketClient client) {
        client.close();
        lock.lock();
        try {
            clients.remove(client);
            events.note(FusionPbxEmulator.NAME, client.name(), "closed");
        } finally {
            lock.unlock();
        }
    }

    private int number() {
        lock.lock();
        try {
            return ++counted;
        } finally {
            lock.unlock();
        }
    }

    private interface Saying {
        void say() throws IOException;
    }

    /// Whoever is gone is noticed by the thread that reads.
    private static void quietly(Saying saying) {
        try {
            saying.say();
        } catch (IOException gone) {
            // It has left the list by then, or will.
        }
    }
}
