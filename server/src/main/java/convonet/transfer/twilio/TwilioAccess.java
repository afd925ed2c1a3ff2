package convonet.transfer.twilio;

import java.net.URI;

/// An account with Twilio, and whom it calls for us.
///
/// @param callerId who calls, as agents' telephones show it
/// @param domain of the agents' extensions
/// @param publicBaseUrl where Twilio reaches this very server
public record TwilioAccess(String account, String token, String callerId, String domain, URI api, URI publicBaseUrl) {
    static final String PROVIDER = "twilio";

    public static final String DEFAULT_CALLER_ID = "convonet";
    public static final URI DEFAULT_API = URI.create("https://api.twilio.com");

    @Override
    public String toString() {
        return "Twilio at " + api.getAuthority() + ", " + domain;
    }
}
