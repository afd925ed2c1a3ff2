package convonet.tools.fusionpbx;

import convonet.store.ForeignDatabase;
import convonet.tools.directory.Department;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.Routing;
import convonet.watch.ProviderException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What stands in FusionPBX's tables of one domain. Reads the columns that docs/fusionpbx-role.sql grants, and no
/// others; what people switch on and off is text in FusionPBX up to 5.4 and boolean from 5.5 on, and read as either.
final class FusionPbxTables {
    private static final String DOMAIN = """
            SELECT domain_uuid FROM v_domains
            WHERE lower(domain_name) = lower(:name) AND coalesce(domain_enabled::text, 'true') = 'true'""";

    private static final String TELEPHONES = """
            SELECT e.extension,
                   coalesce(nullif(concat_ws(' ', nullif(e.directory_first_name, ''), nullif(e.directory_last_name, '')), ''),
                            nullif(e.effective_caller_id_name, ''), nullif(e.description, ''), e.extension) AS name,
                   coalesce(e.directory_visible::text, 'true') = 'true' AS listed,
                   coalesce(e.do_not_disturb::text, 'false') = 'true' AS do_not_disturb,
                   coalesce(e.forward_all_enabled::text, 'false') = 'true' AS forwarded,
                   EXISTS (SELECT FROM v_voicemails v
                           WHERE v.domain_uuid = e.domain_uuid AND v.voicemail_id IN (e.extension, e.number_alias)
                             AND v.voicemail_enabled::text = 'true') AS voicemail
            FROM v_extensions e
            WHERE e.domain_uuid = :domain AND e.enabled::text = 'true' AND e.extension ~ '^[0-9]+$'
            ORDER BY length(e.extension), e.extension
            LIMIT :most""";

    private static final String DEPARTMENTS = """
            SELECT call_center_queue_uuid AS id, queue_name AS name, queue_extension AS rung
            FROM v_call_center_queues WHERE domain_uuid = :domain AND queue_name <> ''
            UNION ALL
            SELECT ring_group_uuid, ring_group_name, ring_group_extension
            FROM v_ring_groups
            WHERE domain_uuid = :domain AND ring_group_name <> '' AND ring_group_enabled::text = 'true'
            ORDER BY 2, 3""";

    /// An agent of a queue is at the extension of their contact, such as `user/2001@pbx.example`, else at those of
    /// their user.
    private static final String MEMBERS = """
            SELECT t.call_center_queue_uuid AS department, e.extension, a.call_center_agent_uuid::text AS agent
            FROM v_call_center_tiers t
            JOIN v_call_center_agents a
              ON a.domain_uuid = t.domain_uuid AND a.call_center_agent_uuid = t.call_center_agent_uuid
            JOIN v_extensions e
              ON e.domain_uuid = a.domain_uuid
             AND CASE WHEN a.agent_contact ~ 'user/[^@,]+@'
                      THEN e.extension = substring(a.agent_contact from 'user/([^@,]+)@')
                      ELSE EXISTS (SELECT FROM v_extension_users u
                                   WHERE u.domain_uuid = e.domain_uuid AND u.extension_uuid = e.extension_uuid
                                     AND u.user_uuid = a.user_uuid)
                 END
            WHERE t.domain_uuid = :domain
            UNION ALL
            SELECT d.ring_group_uuid, d.destination_number, NULL
            FROM v_ring_group_destinations d
            WHERE d.domain_uuid = :domain AND coalesce(d.destination_enabled::text, 'true') = 'true'""";

    private final ForeignDatabase database;
    private final String domain;

    FusionPbxTables(ForeignDatabase database, String domain) {
        this.database = database;
        this.domain = domain;
    }

    /// @param listed whether FusionPBX's own directory tells of it
    record Telephone(String extension, String name, boolean listed, Routing routing) {}

    record Group(UUID id, Department department) {}

    /// @param group the [Group#id]
    /// @param agent the name by which FreeSWITCH knows them in queues; empty in a ring group
    record Member(UUID group, String extension, Optional<String> agent) {}

    record Found(List<Telephone> telephones, List<Group> groups, List<Member> members) {}

    Found look() {
        return database.look(handle -> {
            UUID id = handle.createQuery(DOMAIN)
                    .bind("name", domain)
                    .mapTo(UUID.class)
                    .findFirst()
                    .orElseThrow(() ->
                            new ProviderException(FusionPbxDirectory.PROVIDER, false, "has no such domain", null));
            return new Found(telephones(handle, id), groups(handle, id), members(handle, id));
        });
    }

    private static List<Telephone> telephones(Handle handle, UUID domain) {
        return handle.createQuery(TELEPHONES)
                .bind("domain", domain)
                .bind("most", PbxDirectory.MOST)
                .map(FusionPbxTables::telephone)
                .list();
    }

    private static List<Group> groups(Handle handle, UUID domain) {
        return handle.createQuery(DEPARTMENTS)
                .bind("domain", domain)
                .map((row, context) -> new Group(
                        row.getObject("id", UUID.class),
                        new Department(line(row.getString("name")), filled(row.getString("rung")))))
                .list();
    }

    private static List<Member> members(Handle handle, UUID domain) {
        return handle.createQuery(MEMBERS)
                .bind("domain", domain)
                .map((row, context) -> new Member(
                        row.getObject("department", UUID.class),
                        Optional.ofNullable(row.getString("extension")).orElse(""),
                        filled(row.getString("agent"))))
                .list();
    }

    private static Telephone telephone(ResultSet row, @Nullable StatementContext context) throws SQLException {
        return new Telephone(
                row.getString("extension"),
                line(row.getString("name")),
                row.getBoolean("listed"),
                new Routing(
                        Optional.of(row.getBoolean("do_not_disturb")),
                        Optional.of(row.getBoolean("forwarded")),
                        Optional.of(row.getBoolean("voicemail"))));
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }

    /// One line that can be said.
    private static String line(String name) {
        String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= 100 ? line : line.substring(0, 100);
    }
}
