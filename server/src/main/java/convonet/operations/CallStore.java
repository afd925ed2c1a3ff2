package convonet.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where records of calls are kept. Every method throws [convonet.watch.ProviderException] when the store cannot do it.
interface CallStore {

    /// All of them or none. What is written again, because nobody knew whether it was, is the same.
    void write(List<Course> courses);

    /// These calls are alive.
    void seen(Collection<String> calls, Instant now);

    /// Ends those that nobody has given a sign of life of since.
    ///
    /// @return how many
    int endUnseenSince(Instant time);
}
