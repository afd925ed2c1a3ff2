package convonet.app.doctor;

/// What can be wrong with the relay that callers are told of.
enum RelayAilment implements Ailment {
    RELAY_UNKNOWN_HOST(
            Status.ERROR, "the name in %s is not in the DNS", "Add an A or AAAA record for it, or correct TURN_URLS."),
    RELAY_UNREACHABLE(
            Status.ERROR,
            "%s is not reached: %s",
            "Start coturn without stun-only, let it listen on that port and by that transport, and let its firewall pass"
                    + " them (3478 by UDP and TCP, 5349 by TLS as it ships)."),
    RELAY_CERTIFICATE(
            Status.ERROR,
            "the certificate at %s has expired, is not trusted, or is not for this name",
            "Give coturn one of a public authority with its whole chain (cert, pkey), and restart it after each renewal:"
                    + " browsers take no other."),
    RELAY_NOT_TURN(
            Status.ERROR,
            "what answers at %s is no relay",
            "Correct name and port in TURN_URLS: something else listens there."),
    RELAY_SECRET(
            Status.ERROR,
            "%s refuses what TURN_SECRET makes (%s)",
            "Let coturn have use-auth-secret and the same static-auth-secret as TURN_SECRET."),
    RELAY_CLOCK(
            Status.ERROR,
            "for %s what TURN_SECRET makes has ended before it began: one of the two clocks is wrong by hours",
            "Set the clocks of this machine and of the relay by NTP."),
    RELAY_FORBIDS(
            Status.ERROR,
            "%s forbids it (403)",
            "Let coturn relay for this machine and its callers: look at allowed-peer-ip, denied-peer-ip and its log."),
    RELAY_CROWDED(
            Status.ERROR,
            "%s has no address left (%s)",
            "Raise user-quota and total-quota (486), or widen min-port and max-port (508), in coturn's configuration."),
    RELAY_FAILS(Status.ERROR, "%s answers %s", "Look in the relay's log at that moment."),
    RELAY_OPEN(
            Status.WARNING,
            "%s relays for everybody, without asking who it is",
            "Set use-auth-secret and static-auth-secret, and take no-auth out: else strangers send by it in your name."),
    RELAY_PRIVATE(
            Status.WARNING,
            "%s relays from a private address, although callers come from the internet",
            "Set external-ip in coturn's configuration to its public address.");

    private final Status status;
    private final String what;
    private final String mend;

    RelayAilment(Status status, String what, String mend) {
        this.status = status;
        this.what = what;
        this.mend = mend;
    }

    @Override
    public Told told() {
        return new Told(Part.RELAY, status, what, mend);
    }
}
