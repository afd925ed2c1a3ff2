package convonet.emulators.fusionpbx;

import convonet.store.ForeignDatabase;
import convonet.store.TestStores;
import convonet.tools.directory.DutyBoard;
import convonet.tools.directory.RingPlan;
import convonet.tools.fusionpbx.Answers;
import convonet.tools.fusionpbx.EventSocket;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.tools.fusionpbx.FusionPbxDirectory;
import convonet.tools.fusionpbx.LivePicture;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A FusionPBX of one domain: tables in a test's own database, which hold no column but those that
/// docs/fusionpbx-role.sql grants, and an event socket.
public final class PlayedFusionPbx implements AutoCloseable {
    public static final String DOMAIN = "pbx.example";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ROLE = "convonet_reader";
    private static final UUID ID = UUID.randomUUID();

    /// Makes the statements that take away every other column.
    private static final String UNGRANTED = """
            SELECT format('ALTER TABLE %I ', c.table_name)
                || string_agg(format('DROP COLUMN %I', c.column_name), ', ')
            FROM information_schema.columns c
            WHERE c.table_schema = 'public' AND c.table_name LIKE 'v\\_%'
              AND NOT EXISTS (
                  SELECT FROM information_schema.column_privileges p
                  WHERE p.table_name = c.table_name AND p.column_name = c.column_name
                    AND p.grantee = 'PUBLIC' AND p.privilege_type = 'SELECT')
            GROUP BY c.table_name""";

    private final TestStores.Fresh stores;
    private final FusionPbxEmulator emulator;
    private final Metrics metrics = new Metrics();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final LivePicture picture = new LivePicture(DOMAIN, new Answers() {
        @Override
        public void areTold(boolean told) {
            answers.add(told ? "told" : "not told");
        }

        @Override
        public void answered(String extension, Optional<String> transfer) {
            answers.add(extension + transfer.map(id -> " of " + id).orElse(""));
        }
    });
    private final DutyBoard duties = new DutyBoard();
    private final List<EventSocket> sockets = new ArrayList<>();

    public PlayedFusionPbx(TestStores.Fresh stores, FusionPbxSchema flavour) {
        this.stores = stores;
        this.emulator = FusionPbxEmulator.start(stores.clock(), FusionPbxSettings.DEFAULT);
        run(flavour.sql() + String.join(";", grantsToEverybody()));
        run(String.join(";", ungranted()));
        run("INSERT INTO v_domains (domain_uuid, domain_name, domain_enabled) VALUES ('%s', 'PBX.example', 'true')"
                .formatted(ID));
    }

    public FusionPbxEmulator emulator() {
        return emulator;
    }

    /// Who took up their telephones, and from when to when that was told.
    List<String> answers() {
        return answers;
    }

    /// How often something went wrong with it.
    long troubles() {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("convonet_provider_errors_total{provider=\"fusionpbx\"}"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// What those at our dashboards do.
    DutyBoard duties() {
        return duties;
    }

    LivePicture picture() {
        return picture;
    }

    FusionPbxDirectory directory(Map<String, RingPlan> departments) {
        return new FusionPbxDirectory(
                new ForeignDatabase("fusionpbx", stores.postgres()), DOMAIN, picture, departments);
    }

    /// Connects the picture, and waits until it has been painted.
    EventSocket listen() throws InterruptedException {
        EventSocket socket = connect("ClueCon", EventSocket.SILENCE, stores.clock());
        emulator.awaitSeen(PATIENCE);
        return socket;
    }

    EventSocket connect(String password, Duration silence, Clock clock) {
        EventSocketAccess access = new EventSocketAccess("127.0.0.1", emulator.port(), password);
        EventSocket socket = EventSocket.open(access, picture, duties, silence, metrics, clock, new VirtualThreads());
        sockets.add(socket);
        return socket;
    }

    /// Further columns as FusionPBX keeps them: `description = 'x'`, `do_not_disturb = 'true'`.
    public void telephone(String extension, String name, String... columns) {
        run("INSERT INTO v_extensions (extension_uuid, domain_uuid, extension, effective_caller_id_name, enabled)"
                + " VALUES ('%s', '%s', '%s', '%s', 'true')".formatted(UUID.randomUUID(), ID, extension, name));
        for (String column : columns) {
            run("UPDATE v_extensions SET %s WHERE extension = '%s'".formatted(column, extension));
        }
    }

    public void voicemail(String mailbox) {
        run("INSERT INTO v_voicemails (domain_uuid, voicemail_id, voicemail_enabled) VALUES ('%s', '%s', 'true')"
                .formatted(ID, mailbox));
    }

    public void queue(String name, String extension) {
        run(("INSERT INTO v_call_center_queues (call_center_queue_uuid, domain_uuid, queue_name, queue_extension)"
                        + " SELECT '%s', '%s', '%3$s', '%4$s'"
                        + " WHERE NOT EXISTS (SELECT FROM v_call_center_queues WHERE queue_name = '%3$s')")
                .formatted(UUID.randomUUID(), ID, name, extension));
    }

    /// Somebody logged out, in a queue.
    ///
    /// @return their name in queues
    public String agent(String queue, String contact) {
        String agent = UUID.randomUUID().toString();
        run("INSERT INTO v_call_center_agents (call_center_agent_uuid, domain_uuid, agent_contact)"
                + " VALUES ('%s', '%s', '%s')".formatted(agent, ID, contact));
        run(("INSERT INTO v_call_center_tiers (domain_uuid, call_center_agent_uuid, call_center_queue_uuid)"
                        + " SELECT '%s', '%s', call_center_queue_uuid FROM v_call_center_queues WHERE queue_name = '%s'")
                .formatted(ID, agent, queue));
        emulator.agent(agent, contact, "Logged Out");
        return agent;
    }

    /// An agent is the user of an extension.
    void user(String agent, String extension) {
        UUID user = UUID.randomUUID();
        run("UPDATE v_call_center_agents SET user_uuid = '%s' WHERE call_center_agent_uuid = '%s'"
                .formatted(user, agent));
        run(("INSERT INTO v_extension_users (domain_uuid, extension_uuid, user_uuid)"
                        + " SELECT '%s', extension_uuid, '%s' FROM v_extensions WHERE extension = '%s'")
                .formatted(ID, user, extension));
    }

    public void ringGroup(String name, String extension, String... members) {
        UUID group = UUID.randomUUID();
        run(("INSERT INTO v_ring_groups (domain_uuid, ring_group_uuid, ring_group_name, ring_group_extension,"
                        + " ring_group_enabled) VALUES ('%s', '%s', '%s', '%s', 'true')")
                .formatted(ID, group, name, extension));
        for (String member : members) {
            run(("INSERT INTO v_ring_group_destinations (domain_uuid, ring_group_uuid, destination_number,"
                            + " destination_enabled) VALUES ('%s', '%s', '%s', 'true')")
                    .formatted(ID, group, member));
        }
    }

    public void run(String sql) {
        stores.database().useTransaction(handle -> handle.createScript(sql).execute());
    }

    @Override
    public void close() {
        sockets.forEach(EventSocket::close);
        emulator.close();
        metrics.close();
    }

    /// The tables belong to the only role there is, so everybody stands in for the role of the file.
    private static List<String> grantsToEverybody() {
        try {
            String file = Files.readString(Path.of("..", "docs", "fusionpbx-role.sql"));
            return Arrays.stream(file.split(";\\s*\n"))
                    .map(statement -> statement.replaceAll("(?m)^--.*$", "").strip())
                    .filter(statement -> statement.startsWith("GRANT SELECT"))
                    .map(statement -> statement.replace("TO " + ROLE, "TO PUBLIC"))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private List<String> ungranted() {
        return stores.database()
                .withHandle(handle ->
                        handle.createQuery(UNGRANTED).mapTo(String.class).list());
    }
}
