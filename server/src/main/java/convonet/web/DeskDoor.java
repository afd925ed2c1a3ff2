package convonet.web;

import convonet.desk.AgentActs;
import convonet.desk.DeskSession;
import convonet.desk.DeskSessions;
import convonet.desk.Desks;
import convonet.desk.TelephoneOffice;
import convonet.socketio.Namespace;
import convonet.watch.Metrics;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The namespace `/desk`, where agents' dashboards come in. Any thread may use it.
public final class DeskDoor {
    private final DeskSessions sessions;
    private final Desks desks;
    private final AgentActs acts;
    private final DeskPapers papers;
    private final DeskViews views;
    private final DeskSupervision supervision;
    private final TelephoneOffice telephones;
    private final Relays relays;
    private final Metrics metrics;

    public DeskDoor(
            DeskSessions sessions,
            Desks desks,
            AgentActs acts,
            DeskPapers papers,
            DeskViews views,
            DeskSupervision supervision,
            TelephoneOffice telephones,
            Relays relays,
            Metrics metrics) {
        this.sessions = sessions;
        this.desks = desks;
        this.acts = acts;
        this.papers = papers;
        this.views = views;
        this.supervision = supervision;
        this.telephones = telephones;
        this.relays = relays;
        this.metrics = metrics;
    }

    public void openOn(Namespace namespace) {
        namespace.onConnect(socket -> DeskSocket.accept(socket, this));
    }

    Desks desks() {
        return desks;
    }

    AgentActs acts() {
        return acts;
    }

    DeskPapers papers() {
        return papers;
    }

    DeskViews views() {
        return views;
    }

    DeskSupervision supervision() {
        return supervision;
    }

    TelephoneOffice telephones() {
        return telephones;
    }

    Relays relays() {
        return relays;
    }

    Metrics metrics() {
        return metrics;
    }

    /// Who signed in in the browser that sent these headers. Blocks on the stores.
    ///
    /// @param headers by lower-case name
    Optional<DeskSession> session(Map<String, String> headers) {
        return Arrays.stream(headers.getOrDefault("cookie", "").split(";", -1))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(DeskSignIn.COOKIE + "="))
                .findFirst()
                .map(cookie -> cookie.substring(DeskSignIn.COOKIE.length() + 1))
                .flatMap(sessions::find);
    }
}
