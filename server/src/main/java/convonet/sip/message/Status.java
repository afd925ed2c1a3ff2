package convonet.sip.message;

/// How a request went: a code and words for people.
///
/// @param code 100 to 699
public record Status(int code, String reason) {
    public static final Status TRYING = new Status(100, "Trying");
    public static final Status RINGING = new Status(180, "Ringing");
    public static final Status OK = new Status(200, "OK");
    public static final Status ACCEPTED = new Status(202, "Accepted");
    public static final Status BAD_REQUEST = new Status(400, "Bad Request");
    public static final Status UNAUTHORIZED = new Status(401, "Unauthorized");
    public static final Status FORBIDDEN = new Status(403, "Forbidden");
    public static final Status NOT_FOUND = new Status(404, "Not Found");
    public static final Status METHOD_NOT_ALLOWED = new Status(405, "Method Not Allowed");
    public static final Status REQUEST_TIMEOUT = new Status(408, "Request Timeout");
    public static final Status ENTITY_TOO_LARGE = new Status(413, "Request Entity Too Large");
    public static final Status URI_TOO_LONG = new Status(414, "Request-URI Too Long");
    public static final Status UNSUPPORTED_MEDIA_TYPE = new Status(415, "Unsupported Media Type");
    public static final Status UNSUPPORTED_URI_SCHEME = new Status(416, "Unsupported URI Scheme");
    public static final Status BAD_EXTENSION = new Status(420, "Bad Extension");
    public static final Status INTERVAL_TOO_SMALL = new Status(422, "Session Interval Too Small");
    public static final Status INTERVAL_TOO_BRIEF = new Status(423, "Interval Too Brief");
    public static final Status TEMPORARILY_UNAVAILABLE = new Status(480, "Temporarily Unavailable");
    public static final Status NO_SUCH_CALL = new Status(481, "Call/Transaction Does Not Exist");
    public static final Status TOO_MANY_HOPS = new Status(483, "Too Many Hops");
    public static final Status BUSY_HERE = new Status(486, "Busy Here");
    public static final Status REQUEST_TERMINATED = new Status(487, "Request Terminated");
    public static final Status NOT_ACCEPTABLE_HERE = new Status(488, "Not Acceptable Here");
    public static final Status BAD_EVENT = new Status(489, "Bad Event");
    public static final Status REQUEST_PENDING = new Status(491, "Request Pending");
    public static final Status SERVER_ERROR = new Status(500, "Server Internal Error");
    public static final Status SERVICE_UNAVAILABLE = new Status(503, "Service Unavailable");
    public static final Status VERSION_NOT_SUPPORTED = new Status(505, "Version Not Supported");
    public static final Status MESSAGE_TOO_LARGE = new Status(513, "Message Too Large");
    public static final Status BUSY_EVERYWHERE = new Status(600, "Busy Everywhere");
    public static final Status DECLINE = new Status(603, "Decline");

    public Status {
        if (code < 100 || code > 699) {
            throw new IllegalArgumentException("a status is between 100 and 699");
        }
    }

    public boolean isProvisional() {
        return code < 200;
    }

    public boolean isSuccess() {
        return code / 100 == 2;
    }

    /// Whether it means the same; the words may differ.
    public boolean is(Status other) {
        return code == other.code;
    }
}
