package convonet.app.doctor;

/// What can be wrong with the settings and with the secrets that are kept.
enum SettingsAilment implements Ailment {
    SETTING_WRONG(
            Part.SETTINGS, Status.ERROR, "%s", "Write it as docs/settings.md says; the server does not start before."),
    SETTING_PLACEHOLDER(
            Part.SETTINGS,
            Status.ERROR,
            "%s still holds a placeholder",
            "Put the real value there, or leave the variable out: then the built-in part does the work."),
    SETTING_UNKNOWN(
            Part.SETTINGS,
            Status.WARNING,
            "%s is no setting and is not read",
            "Look up in docs/settings.md how it is spelt, or leave it out."),
    SETTING_WITHOUT_EFFECT(
            Part.SETTINGS,
            Status.WARNING,
            "%s",
            "Set what is missing beside it, or leave it out; docs/settings.md tells what needs what."),
    SECRET_WEAK(
            Part.SETTINGS,
            Status.WARNING,
            "%s is easy to guess",
            "Take one that was drawn by lot, such as of `openssl rand -hex 32`. Another CONVONET_SECRET_KEY makes every PIN"
                    + " a wrong one: set new PINs then."),
    SECRET_READABLE(
            Part.SETTINGS,
            Status.ERROR,
            "%s in the data folder can be read by others of this machine",
            "chmod 600 it, and change what is in it if others were here.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    SettingsAilment(Part part, Status status, String what, String mend) {
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
