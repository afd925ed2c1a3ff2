package convonet.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.ProviderException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// One kind of thing whose changes the [Journal] notes and [Undo] takes back.
public interface Undoable {

    /// Tells it from the other kinds; notes keep it.
    String kind();

    /// The whole thing as JSON, which nobody else can change until the transaction ends; empty where there is none that
    /// the caller reaches.
    Optional<String> image(Handle handle, UserId caller, UUID id);

    /// What the thing is called in a sentence.
    String called(Handle handle, Change change);

    /// Makes the thing what it was before the change.
    ///
    /// @return what is said
    /// @throws Refusal when it is not what the change made of it any more, or when the caller could not do this now
    /// with the tools themselves
    String takeBack(Handle handle, User caller, Change change);

    /// One thing that a tool call changed.
    ///
    /// @param before its image; empty when the call added it
    /// @param after its image; empty when the call deleted it
    record Change(UUID id, Optional<String> before, Optional<String> after) {
        private static final JsonMapper JSON = new JsonMapper();

        /// A value of the image before, or of the one after where there was none before.
        public String field(String name) {
            return json(before.or(() -> after).orElse("{}")).path(name).asText();
        }

        private static JsonNode json(String image) {
            try {
                return JSON.readTree(image);
            } catch (JsonProcessingException e) {
                throw new ProviderException("postgresql", false, "a row that was kept is not JSON", e);
            }
        }
    }

    /// What is said of a thing that is not any more what the change made of it.
    static Refusal changedSince(String called) {
        return new Refusal("changed_since", called + " was changed since then, so it stays as it is now.");
    }

    /// What is said when there is no way back.
    static Refusal cannot() {
        return new Refusal("cannot_undo", "I cannot take that back. Say what it should be instead.");
    }
}
