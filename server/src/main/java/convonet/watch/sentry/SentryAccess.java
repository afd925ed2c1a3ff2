package convonet.watch.sentry;

/// Where troubles go, and how many of them.
///
/// @param dsn the address of a project, with its public key; told to nobody
/// @param troubles which part of the troubles is sent, 0 to 1
/// @param turns of which part of the turns the times are sent, 0 to 1
public record SentryAccess(String dsn, String environment, String release, double troubles, double turns) {

    @Override
    public String toString() {
        return "Sentry, " + environment + ", " + release;
    }
}
