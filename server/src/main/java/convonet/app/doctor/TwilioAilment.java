package convonet.app.doctor;

/// What can be wrong with Twilio.
enum TwilioAilment implements Ailment {
    TWILIO_REFUSED(
            Part.TWILIO,
            Status.ERROR,
            "account or token is refused (%s)",
            "Copy TWILIO_ACCOUNT_SID and the account's primary auth token to TWILIO_AUTH_TOKEN from console.twilio.com; an"
                    + " API key will not do."),
    TWILIO_CLOSED(
            Part.TWILIO,
            Status.ERROR,
            "the account is %s",
            "Settle it at console.twilio.com; no call is placed before."),
    TWILIO_TRIAL(
            Part.TWILIO,
            Status.WARNING,
            "it is a trial account: agents hear its announcement first and have to press a key",
            "Upgrade it at console.twilio.com."),
    TWILIO_NUMBER_NOT_OWNED(
            Part.TWILIO,
            Status.WARNING,
            "TWILIO_CALLER_ID is a number that the account does not have",
            "Buy or verify it, or write a name instead, such as convonet: it is only what agents' telephones show."),
    TWILIO_NUMBER_WITHOUT_VOICE(
            Part.TWILIO,
            Status.WARNING,
            "the number of TWILIO_CALLER_ID cannot make calls",
            "Take a number with voice, or write a name instead."),
    TWILIO_GEO_PERMISSION(
            Part.TWILIO,
            Status.ERROR,
            "Twilio refused calls lately for want of a permission (%s)",
            "Allow the country at console.twilio.com, Voice, Settings, Geo permissions."),
    TWILIO_SIP_TROUBLE(
            Part.TWILIO,
            Status.WARNING,
            "Twilio had trouble with FREEPBX_DOMAIN lately (%s)",
            "Look up the code at twilio.com/docs/api/errors; see FREEPBX_DOMAIN and FusionPBX below."),
    TWILIO_WEBHOOK_TROUBLE(
            Part.TWILIO,
            Status.WARNING,
            "Twilio did not get through to this server lately (%s)",
            "Look up the code at twilio.com/docs/api/errors; see the public address above."),
    TWILIO_CLOCK(
            Part.TWILIO,
            Status.WARNING,
            "our clock is %s seconds off Twilio's",
            "Let this machine keep time by NTP (timedatectl set-ntp true)."),
    TWILIO_DOWN(Part.TWILIO, Status.ERROR, "it answers %s", "See status.twilio.com, or look at TWILIO_API_URL."),
    TWILIO_UNREACHABLE(
            Part.TWILIO,
            Status.ERROR,
            "not reached: %s",
            "Let this machine out to api.twilio.com, port 443, and look at TWILIO_API_URL."),
    TWILIO_DOOR_MISSING(
            Part.TWILIO,
            Status.ERROR,
            "the server has no door for Twilio (%s)",
            "Start it again with the settings of now, and let the proxy pass the whole path on, also POST."),
    TWILIO_SIGNATURE(
            Part.TWILIO,
            Status.ERROR,
            "the server does not take what Twilio signs",
            "Start it with this TWILIO_AUTH_TOKEN and this PUBLIC_BASE_URL, and let the proxy change neither path, query"
                    + " nor body."),
    TWILIO_STREAM_LOST(
            Part.TWILIO,
            Status.ERROR,
            "Twilio's sound does not get through: the WebSocket ends with %s",
            "Let the proxy upgrade all below /anthropic/ to WebSocket, and keep X-Twilio-Signature.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    TwilioAilment(Part part, Status status, String what, String mend) {
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
