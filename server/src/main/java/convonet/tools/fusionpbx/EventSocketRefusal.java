package convonet.tools.fusionpbx;

import java.io.IOException;

/// FreeSWITCH does not want to talk to us.
public final class EventSocketRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final EventSocketStatus status;

    EventSocketRefusal(EventSocketStatus status) {
        this.status = status;
    }

    public EventSocketStatus status() {
        return status;
    }
}
