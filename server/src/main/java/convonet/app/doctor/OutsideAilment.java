package convonet.app.doctor;

/// What can be wrong with Google, other MCP servers and Sentry.
enum OutsideAilment implements Ailment {
    TOOLS_PROGRAM_MISSING(
            Part.TOOLS,
            Status.ERROR,
            "the program of %s cannot be started",
            "Install it, or write its full path as command in MCP_SERVERS; the server's PATH may be shorter than yours."),
    TOOLS_UNREACHABLE(
            Part.TOOLS,
            Status.ERROR,
            "%s is not reached: %s",
            "Start it, and look at its url in MCP_SERVERS and at the firewall."),
    TOOLS_REFUSED(
            Part.TOOLS,
            Status.ERROR,
            "%s refuses us (%s)",
            "Give it a token that is good, in its headers in MCP_SERVERS."),
    TOOLS_NO_MCP(
            Part.TOOLS,
            Status.ERROR,
            "%s does not speak MCP (%s)",
            "Let its url in MCP_SERVERS lead to the endpoint of streamable HTTP, often /mcp."),
    GOOGLE_CLIENT_REFUSED(
            Part.GOOGLE,
            Status.ERROR,
            "Google does not know this client, or its secret is another one (%s)",
            "Copy GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET anew from the Google Cloud console, APIs and services,"
                    + " Credentials."),
    GOOGLE_REDIRECT_MISMATCH(
            Part.GOOGLE,
            Status.ERROR,
            "the redirect address %s is not registered",
            "Add exactly this address to the client's authorised redirect URIs in the Google Cloud console."),
    GOOGLE_DOWN(Part.GOOGLE, Status.ERROR, "it answers %s", "Try again later; the built-in calendar serves meanwhile."),
    GOOGLE_UNREACHABLE(
            Part.GOOGLE,
            Status.ERROR,
            "not reached: %s",
            "Let this machine out to accounts.google.com, oauth2.googleapis.com and www.googleapis.com, port 443."),
    SENTRY_REFUSED(
            Part.SENTRY,
            Status.ERROR,
            "it refuses the DSN (%s)",
            "The key was disabled, or the project is of another region: copy the DSN anew from the project's settings."),
    SENTRY_CROWDED(
            Part.SENTRY,
            Status.WARNING,
            "the project's quota is used up (429)",
            "Raise the quota, or send less with SENTRY_SAMPLE_RATE and SENTRY_TRACES_SAMPLE_RATE."),
    SENTRY_DOWN(
            Part.SENTRY,
            Status.ERROR,
            "it answers %s",
            "See status.sentry.io, or look at the proxy before one's own; troubles are only logged meanwhile."),
    SENTRY_UNREACHABLE(
            Part.SENTRY,
            Status.ERROR,
            "not reached: %s",
            "Let this machine out to the host of SENTRY_DSN, port 443; troubles are only logged meanwhile.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    OutsideAilment(Part part, Status status, String what, String mend) {
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
