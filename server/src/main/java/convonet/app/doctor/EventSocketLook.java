package convonet.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.tools.fusionpbx.EventSocketQuestions;
import convonet.tools.fusionpbx.EventSocketRefusal;
import convonet.tools.fusionpbx.EventSocketStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What FreeSWITCH says when it is asked at its event socket.
record EventSocketLook(EventSocketAccess access, Duration patience) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String PASSWORD_AS_SHIPPED = "ClueCon";

    EventSocketLook(EventSocketAccess access) {
        this(access, PATIENCE);
    }

    /// @param people extensions at which a telephone should be
    List<Finding> at(Set<String> people) {
        List<Finding> found = new ArrayList<>();
        if (access.password().equals(PASSWORD_AS_SHIPPED) && isElsewhere()) {
            found.add(EventSocketAilment.EVENT_SOCKET_OPEN.found());
        }
        try (EventSocketQuestions questions = EventSocketQuestions.open(access, patience)) {
            if (!questions.ask("sofia status").contains("RUNNING")) {
                found.add(EventSocketAilment.PROFILE_STOPPED.found());
            }
            found.addAll(registered(questions.ask("show registrations as json"), people));
            if (questions.ask("callcenter_config agent list").startsWith("-ERR")) {
                found.add(EventSocketAilment.EVENT_SOCKET_NO_CALL_CENTRE.found());
            }
        } catch (IOException failed) {
            found.add(meaning(failed));
        }
        return found;
    }

    private static Finding meaning(IOException failed) {
        return switch (failed) {
            case EventSocketRefusal refused ->
                refused.status() == EventSocketStatus.SHUT_OUT
                        ? EventSocketAilment.EVENT_SOCKET_SHUT_OUT.found()
                        : EventSocketAilment.EVENT_SOCKET_REFUSED.found();
            case UnknownHostException _ -> EventSocketAilment.EVENT_SOCKET_UNREACHABLE.found(Web.Why.UNKNOWN_HOST);
            case ConnectException _, NoRouteToHostException _ ->
                EventSocketAilment.EVENT_SOCKET_UNREACHABLE.found(Web.Why.NO_CONNECTION);
            case SocketTimeoutException _ -> EventSocketAilment.EVENT_SOCKET_MUTE.found(Web.Why.SILENT);
            default -> EventSocketAilment.EVENT_SOCKET_MUTE.found(Web.Why.BROKEN);
        };
    }

    private boolean isElsewhere() {
        try {
            return !InetAddress.getByName(access.host()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static List<Finding> registered(String answer, Set<String> people) {
        Optional<JsonNode> rows = rows(answer);
        if (rows.isEmpty()) {
            return List.of(EventSocketAilment.EVENT_SOCKET_NO_LISTS.found());
        }
        Set<String> missing = new TreeSet<>(people);
        rows.get().forEach(row -> missing.remove(row.path("reg_user").asText()));
        return missing.stream()
                .map(EventSocketAilment.EXTENSION_UNREGISTERED::found)
                .toList();
    }

    /// @return empty for a complaint, such as `-ERR SQL disabled`
    private static Optional<JsonNode> rows(String answer) {
        try {
            JsonNode told = JSON.readTree(answer);
            return told.isObject() && told.has("row_count") ? Optional.of(told.path("rows")) : Optional.empty();
        } catch (JsonProcessingException complaint) {
            return Optional.empty();
        }
    }
}
