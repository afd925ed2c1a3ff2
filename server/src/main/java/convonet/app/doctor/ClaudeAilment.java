package convonet.app.doctor;

/// What can be wrong with Claude.
enum ClaudeAilment implements Ailment {
    CLAUDE_KEY_REFUSED(
            Part.CLAUDE,
            Status.ERROR,
            "the key is refused (401)",
            "Set ANTHROPIC_API_KEY to a key of console.anthropic.com that is not disabled."),
    CLAUDE_FORBIDDEN(
            Part.CLAUDE,
            Status.ERROR,
            "this key may not use %s (403)",
            "Let the key's workspace use the model, or name another one in ANTHROPIC_MODEL."),
    CLAUDE_MODEL_UNKNOWN(
            Part.CLAUDE,
            Status.ERROR,
            "there is no model %s (404)",
            "Write ANTHROPIC_MODEL as the list of models has it; an address with another path in ANTHROPIC_BASE_URL gives"
                    + " 404, too."),
    CLAUDE_UNPAID(
            Part.CLAUDE,
            Status.ERROR,
            "the account has no credit (%s)",
            "Buy credit at console.anthropic.com; meanwhile the built-in assistant answers."),
    CLAUDE_CROWDED(
            Part.CLAUDE,
            Status.WARNING,
            "the account's limit is reached (429)",
            "Ask for a higher rate limit, or lower CONVONET_PREEMPTIVE, which asks less often."),
    CLAUDE_REQUEST_REFUSED(
            Part.CLAUDE,
            Status.ERROR,
            "it refuses what we ask (%s)",
            "Another model in ANTHROPIC_MODEL may take it; a gateway in ANTHROPIC_BASE_URL has to pass the Messages API on."),
    CLAUDE_DOWN(
            Part.CLAUDE,
            Status.ERROR,
            "it answers %s",
            "See status.anthropic.com; the built-in assistant stands in meanwhile."),
    CLAUDE_UNREACHABLE(
            Part.CLAUDE,
            Status.ERROR,
            "not reached: %s",
            "Let this machine out to api.anthropic.com, port 443, and look at ANTHROPIC_BASE_URL and the proxy"
                    + " (JDK_JAVA_OPTIONS=-Dhttps.proxyHost=… -Dhttps.proxyPort=…)."),
    CLAUDE_SLOW(
            Part.CLAUDE,
            Status.WARNING,
            "a single word takes %s ms",
            "Take a quicker model in ANTHROPIC_MODEL, or look at the way there; callers wait for the first word.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    ClaudeAilment(Part part, Status status, String what, String mend) {
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
