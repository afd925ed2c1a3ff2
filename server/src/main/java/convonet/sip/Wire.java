package convonet.sip;

/// What carries messages to one tab. Its methods hand over and return at once.
public interface Wire {

    void send(String message);

    /// Ends the connection; [Flow#lost] follows as it does when the other side ends it.
    void close();
}
