package convonet.app.doctor;

import java.util.Locale;

/// What is looked at, in the order in which it is told.
public enum Part {
    SETTINGS("Settings"),
    MACHINE("This machine"),
    SERVER("The server"),
    POSTGRESQL("PostgreSQL"),
    REDIS("Redis"),
    DEEPGRAM("Deepgram"),
    CLAUDE("Claude"),
    TOOLS("Tools of others"),
    GOOGLE("Google Calendar"),
    PUBLIC_ADDRESS("Public address"),
    RELAY("Relay"),
    TWILIO("Twilio"),
    TELEPHONES("FREEPBX_DOMAIN"),
    FUSIONPBX("FusionPBX"),
    AGENTS("Agents"),
    SENTRY("Sentry"),
    /// Not looked at by itself.
    ANY("Any of them");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// As it is written in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
