package convonet.watch;

import java.util.Locale;

/// A part of the time between the caller's last sound and the assistant's first.
public enum Stage {
    /// From the end of speech to the decision that the turn is over.
    END_OF_TURN("end_of_turn"),
    /// From the end of speech to its final words.
    TRANSCRIPTION("transcription"),
    /// From the decision to the first words of the assistant.
    FIRST_TOKEN("first_token"),
    /// From the first sentence to its first sound.
    FIRST_AUDIO("first_audio"),
    /// From the end of speech to the first sound that was sent.
    VOICE_TO_VOICE("voice_to_voice");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// @throws IllegalArgumentException when there is none
    public static Stage labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
