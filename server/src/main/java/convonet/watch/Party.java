package convonet.watch;

/// Who takes part in the call flow.
public enum Party {
    USER("User browser"),
    WEBSOCKET("WebSocket server"),
    PIN("PIN authentication"),
    REDIS("Redis"),
    VOICE("Voice server"),
    SPEECH_TO_TEXT("Speech to text"),
    GRAPH("Assistant graph"),
    MODEL("Language model"),
    TOOLS("Tools"),
    DATABASE("PostgreSQL"),
    GOOGLE("Google"),
    TEXT_TO_SPEECH("Text to speech"),
    TWILIO("Twilio"),
    FUSIONPBX("FusionPBX"),
    AGENT("Agent dashboard");

    private final String label;

    Party(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
