package convonet.sip;

/// What a tab registers with, given to it when its agent signed in.
///
/// @param extension the only one it is good for
/// @param secret at least 128 random bits, as MD5 may be all that hides it. Never logged: [#toString] hides it
public record Ticket(String extension, String secret) {

    @Override
    public String toString() {
        return "Ticket[" + extension + "]";
    }
}
