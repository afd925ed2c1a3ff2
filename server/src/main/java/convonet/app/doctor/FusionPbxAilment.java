package convonet.app.doctor;

/// What can be wrong in FusionPBX's database, and at its door for agents' tabs.
enum FusionPbxAilment implements Ailment {
    FUSIONPBX_UNREACHABLE(
            Part.FUSIONPBX,
            Status.ERROR,
            "its database is not reached",
            "Look at host and port of FUSIONPBX_DB_URI, at listen_addresses of its PostgreSQL, and at the firewall."),
    FUSIONPBX_REFUSED(
            Part.FUSIONPBX,
            Status.ERROR,
            "its database refuses the login (%s)",
            "Make the role with docs/fusionpbx-role.sql, give it a password, and let this machine in (pg_hba.conf)."),
    FUSIONPBX_NO_DATABASE(
            Part.FUSIONPBX,
            Status.ERROR,
            "there is no database of that name",
            "FusionPBX calls it fusionpbx: correct the end of FUSIONPBX_DB_URI."),
    FUSIONPBX_NOT_THERE(
            Part.FUSIONPBX,
            Status.ERROR,
            "this database holds no FusionPBX, or one of an unknown version (%s)",
            "Let FUSIONPBX_DB_URI name FusionPBX's own database; versions 5.3 to 5.6 are understood."),
    FUSIONPBX_RIGHTS(
            Part.FUSIONPBX,
            Status.ERROR,
            "our role may not read what it needs (%s)",
            "Run docs/fusionpbx-role.sql once more in its database, as a superuser."),
    FUSIONPBX_RIGHTS_TO_EXAMINE(
            Part.FUSIONPBX,
            Status.WARNING,
            "our role may not look at profiles and access lists, so they were not examined",
            "Run docs/fusionpbx-role.sql once more in its database, as a superuser."),
    FUSIONPBX_NO_DOMAIN(
            Part.FUSIONPBX,
            Status.ERROR,
            "it has no enabled domain named as FREEPBX_DOMAIN",
            "Write FREEPBX_DOMAIN as at Advanced, Domains, or enable the domain there."),
    FUSIONPBX_NOBODY(
            Part.FUSIONPBX,
            Status.ERROR,
            "nobody is in a department, so nobody can be rung",
            "Put extensions into a queue or a ring group, or name them in TRANSFER_EXTENSIONS."),
    EXTENSION_MISSING(
            Part.FUSIONPBX,
            Status.ERROR,
            "TRANSFER_EXTENSIONS names %s, which is not there or not enabled",
            "Create or enable it at Accounts, Extensions, in the domain FREEPBX_DOMAIN, or correct TRANSFER_EXTENSIONS."),
    EXTENSION_VOICEMAIL(
            Part.FUSIONPBX,
            Status.WARNING,
            "%s has voicemail on, which answers when the agent does not",
            "Switch voicemail off at the extension, or let its ring time be longer than TRANSFER_TIMEOUT."),
    EXTENSION_NOT_TO_BE_DISTURBED(
            Part.FUSIONPBX,
            Status.WARNING,
            "%s is set to do not disturb",
            "Switch it off at the extension, or with *79 at the telephone."),
    EXTENSION_FORWARDED(
            Part.FUSIONPBX,
            Status.WARNING,
            "%s forwards all calls",
            "Switch it off at the extension, or with *73 at the telephone: its agent is not put through."),
    EXTENSION_RINGS_SHORT(
            Part.FUSIONPBX,
            Status.WARNING,
            "%s rings for %s s only, less than TRANSFER_TIMEOUT",
            "Raise the extension's call timeout above TRANSFER_TIMEOUT, or lower TRANSFER_TIMEOUT."),
    PROFILE_MISSING(
            Part.FUSIONPBX,
            Status.ERROR,
            "there is no enabled SIP profile",
            "Enable `internal` at Advanced, SIP Profiles, and start it at Status, SIP Status."),
    WSS_DISABLED(
            Part.FUSIONPBX,
            Status.ERROR,
            "wss-binding is off in every SIP profile, so agents' tabs cannot register",
            "Enable wss-binding (:7443) of `internal` at Advanced, SIP Profiles, put a certificate at tls/wss.pem, and"
                    + " restart the profile."),
    WSS_CANDIDATES_FILTERED(
            Part.FUSIONPBX,
            Status.WARNING,
            "apply-candidate-acl is not set, so tabs in private networks get no sound",
            "Add apply-candidate-acl with the value rfc1918.auto, and again with any_v4.auto, to the profile with the wss-binding."),
    WSS_CERTIFICATE(
            Part.FUSIONPBX,
            Status.ERROR,
            "browsers do not trust the certificate at FUSIONPBX_WSS_URL",
            "Put one of a public authority, with its chain, at tls/wss.pem, for the very name in FUSIONPBX_WSS_URL."),
    WSS_UNREACHABLE(
            Part.FUSIONPBX,
            Status.ERROR,
            "FUSIONPBX_WSS_URL is not reached: %s",
            "Look at name and port (7443 as it ships), at wss-binding of the profile, and at the firewall."),
    WSS_REFUSED(
            Part.FUSIONPBX,
            Status.ERROR,
            "FUSIONPBX_WSS_URL takes no WebSocket for SIP (%s)",
            "Let it lead to the profile's wss-binding, not to FusionPBX's web pages."),
    PROVIDERS_MISSING(
            Part.FUSIONPBX,
            Status.ERROR,
            "there is no access list `providers`",
            "Make it at Advanced, Access Controls, with Twilio's addresses, and name it in apply-inbound-acl of the profile."),
    PROVIDERS_WITHOUT_TWILIO(
            Part.FUSIONPBX,
            Status.ERROR,
            "Twilio is not in the access list `providers`: its calls are answered with 407",
            "Add Twilio's addresses (54.172.60.0/30 and those of your region) at Advanced, Access Controls, and reload it."),
    PROVIDERS_INCOMPLETE(
            Part.FUSIONPBX,
            Status.WARNING,
            "the access list `providers` lacks Twilio's addresses of %s",
            "Add 54.172.60.0/30, where calls come from unless another region was chosen, at Advanced, Access Controls."),
    PROVIDERS_OPEN(
            Part.FUSIONPBX,
            Status.WARNING,
            "the access list `providers` lets everybody in",
            "Set its default to deny and add those who may call: else strangers call at your cost.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    FusionPbxAilment(Part part, Status status, String what, String mend) {
        this.part = part;
        this.status = status;
        this.what = what;
        this.mend = mend;
    }

    @Override
    public Told told() {
        return new Told(part, status, what, mend);
    }
}
