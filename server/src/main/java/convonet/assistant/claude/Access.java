package convonet.assistant.claude;

import java.net.URI;

/// How to get at Claude.
///
/// @param model as the provider names it
/// @param baseUrl what stands before `/v1/messages`
public record Access(String apiKey, String model, URI baseUrl) {
    /// The fastest of the current models.
    public static final String DEFAULT_MODEL = "claude-haiku-5-5";

    public static final URI DEFAULT_BASE_URL = URI.create("https://api.anthropic.com");

    /// Without the key.
    @Override
    public String toString() {
        return model + " at " + baseUrl;
    }
}
