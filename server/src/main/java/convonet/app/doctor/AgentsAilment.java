package convonet.app.doctor;

/// What can be wrong with who answers callers, where this server rings them.
enum AgentsAilment implements Ailment {
    AGENTS_NONE(
            Part.AGENTS,
            Status.WARNING,
            "there are no agents, so nobody can be rung",
            "Add somebody: ./convonet agent add NAME --extension EXT --department support."),
    AGENTS_DEMO_ONLY(
            Part.AGENTS,
            Status.WARNING,
            "there is no agent but the demo one",
            "Add those who work here: ./convonet agent add NAME --extension EXT, and remove demo."),
    PLAN_NAMES_NOBODY(
            Part.AGENTS,
            Status.ERROR,
            "TRANSFER_EXTENSIONS lets %s ring for %s, and nobody is there",
            "./convonet agent add NAME --extension that one, or correct TRANSFER_EXTENSIONS."),
    AGENT_NEVER_RUNG(
            Part.AGENTS,
            Status.WARNING,
            "%s agents are at an extension that no department of TRANSFER_EXTENSIONS rings",
            "Add their extensions there, or leave TRANSFER_EXTENSIONS out: then each department rings its own."),
    AGENT_WITHOUT_TELEPHONE(
            Part.AGENTS,
            Status.WARNING,
            "%s agents have no password for their telephone at FusionPBX, so their tabs do not register",
            "./convonet agent set-telephone NAME --password P, with the password of their extension.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    AgentsAilment(Part part, Status status, String what, String mend) {
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
