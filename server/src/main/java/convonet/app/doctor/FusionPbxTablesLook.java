package convonet.app.doctor;

import convonet.store.ForeignDatabase;
import convonet.watch.ProviderException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What else stands in FusionPBX's tables that decides whether a telephone rings. Reads the columns that
/// docs/fusionpbx-role.sql grants; what is switched on and off is text or boolean there.
record FusionPbxTablesLook(ForeignDatabase database, String domain, FusionPbxProbe.Use use) {
    private static final String NO_RIGHT = "42501";

    private static final String RINGING = """
            SELECT e.extension, e.call_timeout FROM v_extensions e JOIN v_domains d USING (domain_uuid)
            WHERE lower(d.domain_name) = lower(:domain) AND e.call_timeout > 0 ORDER BY e.extension""";

    private static final String PROFILES = """
            SELECT count(*) FROM v_sip_profiles WHERE sip_profile_enabled::text = 'true'""";

    private static final String SETTINGS = """
            SELECT s.sip_profile_setting_name FROM v_sip_profiles p JOIN v_sip_profile_settings s USING (sip_profile_uuid)
            WHERE p.sip_profile_enabled::text = 'true' AND s.sip_profile_setting_enabled::text = 'true'
              AND s.sip_profile_setting_name IN ('wss-binding', 'apply-candidate-acl')
              AND s.sip_profile_setting_value <> ''""";

    private static final String LISTS =
            "SELECT access_control_default FROM v_access_controls WHERE access_control_name = 'providers'";

    private static final String NODES = """
            SELECT n.node_cidr FROM v_access_controls c JOIN v_access_control_nodes n USING (access_control_uuid)
            WHERE c.access_control_name = 'providers' AND n.node_type = 'allow' AND n.node_cidr <> ''""";

    private record Ringing(String extension, int seconds) {}

    /// @param people extensions
    List<Finding> shortRinging(Set<String> people) {
        return examined(handle -> handle
                .createQuery(RINGING)
                .bind("domain", domain)
                .map((row, _) -> new Ringing(row.getString(1), row.getInt(2)))
                .stream()
                .filter(ringing -> people.contains(ringing.extension()))
                .filter(ringing -> ringing.seconds() < use.ringing().toSeconds())
                .map(ringing -> FusionPbxAilment.EXTENSION_RINGS_SHORT.found(ringing.extension(), ringing.seconds()))
                .toList());
    }

    List<Finding> profiles() {
        return examined(handle -> {
            int enabled = handle.createQuery(PROFILES).mapTo(Integer.class).one();
            List<String> settings =
                    handle.createQuery(SETTINGS).mapTo(String.class).list();
            List<Finding> found = new ArrayList<>();
            if (enabled == 0) {
                found.add(FusionPbxAilment.PROFILE_MISSING.found());
            } else if (use.tabs() && !settings.contains("wss-binding")) {
                found.add(FusionPbxAilment.WSS_DISABLED.found());
            } else if (use.tabs() && !settings.contains("apply-candidate-acl")) {
                found.add(FusionPbxAilment.WSS_CANDIDATES_FILTERED.found());
            }
            return found;
        });
    }

    /// Whom the profile lets call without a password: Twilio has to be among them.
    List<Finding> providers() {
        return examined(handle -> {
            List<String> lists = handle.createQuery(LISTS).mapTo(String.class).list();
            if (lists.isEmpty()) {
                return List.of(FusionPbxAilment.PROVIDERS_MISSING.found());
            }
            if (lists.contains("allow")) {
                return List.of(FusionPbxAilment.PROVIDERS_OPEN.found());
            }
            List<AddressRange> allowed = handle.createQuery(NODES).mapTo(String.class).stream()
                    .flatMap(text -> AddressRange.read(text).stream())
                    .toList();
            return missing(allowed);
        });
    }

    private static List<Finding> missing(List<AddressRange> allowed) {
        Map<String, AddressRange> lacking = new TreeMap<>(Comparator.naturalOrder());
        AddressRange.TWILIO.forEach((region, range) -> {
            if (allowed.stream().noneMatch(one -> one.covers(range))) {
                lacking.put(region, range);
            }
        });
        if (lacking.size() == AddressRange.TWILIO.size()) {
            return List.of(FusionPbxAilment.PROVIDERS_WITHOUT_TWILIO.found());
        }
        return lacking.containsKey(AddressRange.USUAL_REGION)
                ? List.of(FusionPbxAilment.PROVIDERS_INCOMPLETE.found(AddressRange.USUAL_REGION))
                : List.of();
    }

    private interface Look {
        List<Finding> at(Handle handle);
    }

    private List<Finding> examined(Look look) {
        try {
            return database.look(look::at);
        } catch (ProviderException refused) {
            if (state(refused).equals(NO_RIGHT)) {
                return List.of(FusionPbxAilment.FUSIONPBX_RIGHTS_TO_EXAMINE.found());
            }
            throw refused;
        }
    }

    /// The SQLSTATE of what was refused; empty when it was not PostgreSQL that refused.
    static String state(ProviderException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return "";
    }
}
