package convonet.app.doctor;

/// What can be wrong with FreeSWITCH, as its event socket tells.
enum EventSocketAilment implements Ailment {
    EVENT_SOCKET_UNREACHABLE(
            Part.FUSIONPBX,
            Status.ERROR,
            "the event socket is not reached: %s",
            "Set listen-ip in autoload_configs/event_socket.conf.xml so that FUSIONPBX_ESL reaches it, reload"
                    + " mod_event_socket, and let the firewall pass this machine."),
    EVENT_SOCKET_REFUSED(
            Part.FUSIONPBX,
            Status.ERROR,
            "the event socket refuses the password",
            "Set FUSIONPBX_ESL_PASSWORD to the password of autoload_configs/event_socket.conf.xml."),
    EVENT_SOCKET_SHUT_OUT(
            Part.FUSIONPBX,
            Status.ERROR,
            "the event socket's access list does not let this machine in",
            "Name a list with this machine's address in apply-inbound-acl of event_socket.conf.xml; as it ships, only"
                    + " loopback is let in."),
    EVENT_SOCKET_MUTE(
            Part.FUSIONPBX,
            Status.ERROR,
            "the event socket does not answer: %s",
            "Look whether FreeSWITCH hangs (fs_cli -x status), and whether FUSIONPBX_ESL names its event socket."),
    EVENT_SOCKET_OPEN(
            Part.FUSIONPBX,
            Status.WARNING,
            "the event socket of another machine has the password that FreeSWITCH ships with",
            "Set a password of your own in event_socket.conf.xml and in FUSIONPBX_ESL_PASSWORD: it can do everything."),
    EVENT_SOCKET_NO_LISTS(
            Part.FUSIONPBX,
            Status.WARNING,
            "FreeSWITCH lists no registrations: it runs without its core database",
            "Remove -nosql from its start, or set core-db-dsn; until then nobody knows who is free."),
    EVENT_SOCKET_NO_CALL_CENTRE(
            Part.FUSIONPBX,
            Status.WARNING,
            "mod_callcenter is not loaded, so nothing is known of breaks",
            "Load mod_callcenter in modules.conf.xml, or use ring groups."),
    PROFILE_STOPPED(
            Part.FUSIONPBX,
            Status.ERROR,
            "no SIP profile of FreeSWITCH runs",
            "Start it at Status, SIP Status; a missing tls/wss.pem keeps the profile `internal` from starting when its"
                    + " wss-binding is on."),
    EXTENSION_UNREGISTERED(
            Part.FUSIONPBX,
            Status.ERROR,
            "no telephone is registered at %s",
            "Switch it on, or let the agent sign in at the dashboard; look at the password of the extension, and that the"
                    + " telephone registers at FREEPBX_DOMAIN by its name.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    EventSocketAilment(Part part, Status status, String what, String mend) {
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
