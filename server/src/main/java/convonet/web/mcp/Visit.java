package convonet.web.mcp;

import convonet.user.User;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/// One request that was let in.
///
/// @param caller whose token it bears
/// @param session as the client named it, proven to be of this token; empty before there is one, and of clients that
/// keep none
/// @param number the id of the JSON-RPC request; empty until it was read, and of notifications
record Visit(
        User caller, String token, Optional<String> session, Optional<String> number, HttpServletResponse response) {

    Visit(User caller, String token, Optional<String> session, HttpServletResponse response) {
        this(caller, token, session, Optional.empty(), response);
    }

    Visit numbered(String given) {
        return new Visit(caller, token, session, Optional.of(given), response);
    }
}
