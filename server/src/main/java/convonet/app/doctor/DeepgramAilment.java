package convonet.app.doctor;

/// What can be wrong with Deepgram.
enum DeepgramAilment implements Ailment {
    DEEPGRAM_KEY_REFUSED(
            Part.DEEPGRAM,
            Status.ERROR,
            "the key is refused (401)",
            "Set DEEPGRAM_API_KEY to a key of console.deepgram.com that was not deleted and did not expire."),
    DEEPGRAM_UNPAID(
            Part.DEEPGRAM,
            Status.ERROR,
            "the project has no credit (402)",
            "Add credit or a card at console.deepgram.com; meanwhile the built-in voice and recogniser work."),
    DEEPGRAM_MODEL_REFUSED(
            Part.DEEPGRAM,
            Status.ERROR,
            "this key may not use %s (403)",
            "Give the key's role usage:write, or name a model in DEEPGRAM_STT_MODEL or DEEPGRAM_TTS_MODEL that the project"
                    + " may use."),
    DEEPGRAM_MODEL_UNKNOWN(
            Part.DEEPGRAM,
            Status.ERROR,
            "there is no model %s (%s)",
            "Write DEEPGRAM_STT_MODEL or DEEPGRAM_TTS_MODEL as developers.deepgram.com lists it, such as nova-3 and"
                    + " aura-2-thalia-en."),
    DEEPGRAM_CROWDED(
            Part.DEEPGRAM,
            Status.WARNING,
            "too many connections of the project are open (429)",
            "Lower DEEPGRAM_LISTEN_SOCKETS and DEEPGRAM_SPEAK_SOCKETS to this server's part, or ask for a higher limit."),
    DEEPGRAM_DOWN(
            Part.DEEPGRAM,
            Status.ERROR,
            "it answers %s",
            "See status.deepgram.com; an answer that is not Deepgram's comes of a proxy or a wrong DEEPGRAM_URL."),
    DEEPGRAM_UNREACHABLE(
            Part.DEEPGRAM,
            Status.ERROR,
            "not reached: %s",
            "Let this machine out to api.deepgram.com, port 443, also for WebSocket; look at DEEPGRAM_URL and at the"
                    + " proxy (JDK_JAVA_OPTIONS=-Dhttps.proxyHost=… -Dhttps.proxyPort=…)."),
    DEEPGRAM_SLOW(
            Part.DEEPGRAM,
            Status.WARNING,
            "it takes %s ms to open a connection",
            "Choose the region that is near (DEEPGRAM_URL=wss://api.eu.deepgram.com), or look at the way there.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    DeepgramAilment(Part part, Status status, String what, String mend) {
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
