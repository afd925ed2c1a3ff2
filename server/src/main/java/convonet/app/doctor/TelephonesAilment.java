package convonet.app.doctor;

/// What can be wrong with the place where Twilio calls agents.
enum TelephonesAilment implements Ailment {
    DOMAIN_UNKNOWN(
            Part.TELEPHONES,
            Status.ERROR,
            "FREEPBX_DOMAIN is not in the DNS",
            "Add an A record for it: Twilio calls sip:EXTENSION@FREEPBX_DOMAIN."),
    DOMAIN_IS_ADDRESS(
            Part.TELEPHONES,
            Status.WARNING,
            "FREEPBX_DOMAIN is an address",
            "Write the domain's name as FusionPBX has it: extensions belong to names, not to addresses."),
    DOMAIN_PRIVATE(
            Part.TELEPHONES,
            Status.ERROR,
            "FREEPBX_DOMAIN leads to a private address, which Twilio cannot reach",
            "Let its public record lead to FusionPBX, with UDP 5060 and the range of RTP let in."),
    DOMAIN_SILENT(
            Part.TELEPHONES,
            Status.WARNING,
            "no answer by SIP over UDP within %s seconds",
            "Where the firewall lets only Twilio in, this is as it should be; else start FusionPBX's profile, and let UDP"
                    + " port 5060 in.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    TelephonesAilment(Part part, Status status, String what, String mend) {
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
