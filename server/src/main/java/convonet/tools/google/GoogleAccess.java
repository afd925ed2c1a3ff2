package convonet.tools.google;

import java.net.URI;

/// A client of Google's, as it is registered there, and where its services are found.
///
/// @param authorize the page on which callers consent
public record GoogleAccess(String clientId, String clientSecret, URI authorize, URI token, URI revoke, URI events) {
    static final String PROVIDER = "google";
    static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";

    public static final URI DEFAULT_API = URI.create("https://www.googleapis.com");

    private static final String EVENTS = "/calendar/v3/calendars/primary/events";

    /// Google itself.
    public static GoogleAccess of(String clientId, String clientSecret, URI api) {
        return new GoogleAccess(
                clientId,
                clientSecret,
                URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                URI.create("https://oauth2.googleapis.com/token"),
                URI.create("https://oauth2.googleapis.com/revoke"),
                URI.create(api + EVENTS));
    }

    /// @param oauth one address before the paths of all that has to do with consent
    public static GoogleAccess of(String clientId, String clientSecret, URI api, URI oauth) {
        return new GoogleAccess(
                clientId,
                clientSecret,
                URI.create(oauth + "/o/oauth2/v2/auth"),
                URI.create(oauth + "/token"),
                URI.create(oauth + "/revoke"),
                URI.create(api + EVENTS));
    }

    @Override
    public String toString() {
        return "Google Calendar at " + events.getAuthority();
    }
}
