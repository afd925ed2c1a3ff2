package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Something that Twilio refuses, or complains about; the codes are those of
/// https://www.twilio.com/docs/api/errors.
///
/// @param status of HTTP
record Problem(int status, int code, String message) {

    static Problem bad(int code, String message) {
        return new Problem(400, code, message);
    }

    static Problem unauthorized() {
        return new Problem(401, 20003, "Authenticate");
    }

    static Problem notFound(String path) {
        return new Problem(404, 20404, "The requested resource " + path + " was not found");
    }

    static Problem tooMany() {
        return new Problem(429, 20429, "Too Many Requests");
    }

    static Problem internal() {
        return new Problem(500, 20500, "Internal Server Error");
    }

    /// As the REST API answers it.
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
    }

    /// Why a request is refused.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        RefusedException(Problem problem) {
            super(problem.message);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
