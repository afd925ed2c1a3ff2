package convonet.tools.directory;

/// What somebody who wants to speak to a person would find.
public enum Availability {
    FREE,
    IN_CALL,
    ON_BREAK,
    DO_NOT_DISTURB,
    /// Calls go somewhere else at once.
    FORWARDED,
    /// Not signed in, or off duty.
    AWAY,
    /// Nobody can tell just now.
    UNKNOWN
}
