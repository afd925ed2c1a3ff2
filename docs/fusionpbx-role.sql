-- A role by which Convonet may look who can be reached, and nothing else: no password, PIN, secret or telephone number of
-- anybody. Run it as a superuser in FusionPBX's database, as often as you like, and give the role a password:
--
--   psql -d fusionpbx -f docs/fusionpbx-role.sql
--   psql -d fusionpbx -c '\password convonet_reader'
--
-- and then FUSIONPBX_DB_URI=postgresql://convonet_reader:PASSWORD@HOST/fusionpbx

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'convonet_reader') THEN
        CREATE ROLE convonet_reader LOGIN CONNECTION LIMIT 20;
    END IF;
END
$$;

ALTER ROLE convonet_reader SET default_transaction_read_only = on;
ALTER ROLE convonet_reader SET statement_timeout = '5s';

GRANT USAGE ON SCHEMA public TO convonet_reader;

GRANT SELECT (domain_uuid, domain_name, domain_enabled) ON v_domains TO convonet_reader;
GRANT SELECT (extension_uuid, domain_uuid, extension, number_alias, directory_first_name, directory_last_name,
    directory_visible, effective_caller_id_name, description, do_not_disturb, forward_all_enabled, call_timeout,
    enabled)
    ON v_extensions TO convonet_reader;
GRANT SELECT (domain_uuid, extension_uuid, user_uuid) ON v_extension_users TO convonet_reader;
GRANT SELECT (domain_uuid, voicemail_id, voicemail_enabled) ON v_voicemails TO convonet_reader;
GRANT SELECT (call_center_queue_uuid, domain_uuid, queue_name, queue_extension)
    ON v_call_center_queues TO convonet_reader;
GRANT SELECT (call_center_agent_uuid, domain_uuid, user_uuid, agent_contact) ON v_call_center_agents TO convonet_reader;
GRANT SELECT (domain_uuid, call_center_queue_uuid, call_center_agent_uuid) ON v_call_center_tiers TO convonet_reader;
GRANT SELECT (domain_uuid, ring_group_uuid, ring_group_name, ring_group_extension, ring_group_enabled)
    ON v_ring_groups TO convonet_reader;
GRANT SELECT (domain_uuid, ring_group_uuid, destination_number, destination_enabled)
    ON v_ring_group_destinations TO convonet_reader;

-- What the doctor examines (docs/doctor.md): whether tabs can register, and whether Twilio may call.
GRANT SELECT (sip_profile_uuid, sip_profile_enabled) ON v_sip_profiles TO convonet_reader;
GRANT SELECT (sip_profile_uuid, sip_profile_setting_name, sip_profile_setting_value, sip_profile_setting_enabled)
    ON v_sip_profile_settings TO convonet_reader;
GRANT SELECT (access_control_uuid, access_control_name, access_control_default) ON v_access_controls TO convonet_reader;
GRANT SELECT (access_control_uuid, node_type, node_cidr) ON v_access_control_nodes TO convonet_reader;
