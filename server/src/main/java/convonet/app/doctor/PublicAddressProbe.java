package convonet.app.doctor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The way from outside to this server: asks at `PUBLIC_BASE_URL` whose house it is. While no server runs, the doctor
/// answers in its place.
public record PublicAddressProbe(Way way, Web web) implements Probe {
    private static final String DOOR = "/healthz";
    private static final Pattern HOUSE = Pattern.compile("\"house\"\\s*:\\s*\"([0-9a-f-]{8,64})\"");

    /// @param from as callers reach it
    /// @param server where the running server is
    /// @param port where it would be
    /// @param rings whether agents' telephones are tabs at this server
    public record Way(Optional<URI> from, Optional<String> server, int port, boolean rings) {}

    @Override
    public Part part() {
        return Part.PUBLIC_ADDRESS;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        if (way.from().isEmpty()) {
            return List.of(Finding.skipped(
                    part(), "PUBLIC_BASE_URL is not set: only browsers on this machine can call, and Twilio cannot"));
        }
        URI from = way.from().get();
        Optional<Finding> name = name(from);
        if (name.isPresent()) {
            return List.of(name.get());
        }
        return way.server().isPresent() ? throughToServer(from, way.server().get()) : throughToUs(from);
    }

    private static Optional<Finding> name(URI from) {
        try {
            InetAddress address = InetAddress.getByName(from.getHost());
            return from.getScheme().equals("https") || address.isLoopbackAddress()
                    ? Optional.empty()
                    : Optional.of(PublicAddressAilment.PUBLIC_NOT_HTTPS.found());
        } catch (UnknownHostException unknown) {
            return Optional.of(PublicAddressAilment.PUBLIC_UNKNOWN_HOST.found(from.getHost()));
        }
    }

    private List<Finding> throughToServer(URI from, String server) throws InterruptedException {
        Optional<String> house = web.get(URI.create(server + DOOR), Map.of()) instanceof Web.Came came
                ? house(came.body())
                : Optional.empty();
        if (house.isEmpty()) {
            return List.of(Finding.skipped(part(), "the server does not answer"));
        }
        List<Finding> found = new ArrayList<>();
        leads(from, house.get()).ifPresent(found::add);
        if (found.isEmpty()) {
            upgrades(from, "/socket.io/?EIO=4&transport=websocket", List.of())
                    .map(PublicAddressAilment.PUBLIC_SOCKETS_LOST::found)
                    .ifPresent(found::add);
            if (way.rings()) {
                upgrades(from, "/sip", List.of("sip"))
                        .map(PublicAddressAilment.SIP_SOCKETS_LOST::found)
                        .ifPresent(found::add);
            }
        }
        return orWell(found, from + " leads here, also with WebSockets");
    }

    private List<Finding> throughToUs(URI from) throws InterruptedException {
        String house = UUID.randomUUID().toString();
        HttpServer door;
        try {
            door = HttpServer.create(new InetSocketAddress(way.port()), 0);
        } catch (IOException taken) {
            return List.of(Finding.skipped(part(), "another program has the server's port"));
        }
        byte[] answer = ("{\"house\":\"" + house + "\"}").getBytes(StandardCharsets.UTF_8);
        door.createContext(DOOR, asked -> {
            try (asked) {
                asked.sendResponseHeaders(200, answer.length);
                asked.getResponseBody().write(answer);
            }
        });
        door.start();
        try {
            return orWell(
                    leads(from, house).stream().toList(),
                    from + " leads here; WebSockets are not tried without" + " the server");
        } finally {
            door.stop(0);
        }
    }

    private Optional<Finding> leads(URI from, String house) throws InterruptedException {
        return switch (web.get(URI.create(from + DOOR), Map.of())) {
            case Web.Failed(Web.Why why) ->
                Optional.of(
                        why == Web.Why.CERTIFICATE
                                ? PublicAddressAilment.PUBLIC_CERTIFICATE.found()
                                : PublicAddressAilment.PUBLIC_UNREACHABLE.found(why));
            case Web.Came came -> wrong(came, house);
        };
    }

    private static Optional<Finding> wrong(Web.Came came, String house) {
        int status = came.status();
        if (house(came.body()).filter(house::equals).isPresent()) {
            return Optional.empty();
        }
        if (status >= 502 && status <= 504) {
            return Optional.of(PublicAddressAilment.PUBLIC_PROXY.found(status));
        }
        return Optional.of(
                status >= 300 && status < 400
                        ? PublicAddressAilment.PUBLIC_REDIRECTS.found(status)
                        : PublicAddressAilment.PUBLIC_ELSEWHERE.found(status));
    }

    private static Optional<String> house(String body) {
        Matcher house = HOUSE.matcher(body);
        return house.find() ? Optional.of(house.group(1)) : Optional.empty();
    }

    /// @return what came instead of a WebSocket
    private Optional<Object> upgrades(URI from, String target, List<String> protocols) throws InterruptedException {
        return switch (web.socket(socket(from, target), Map.of(), protocols)) {
            case Web.Failed(Web.Why why) -> Optional.of(why);
            case Web.Came came -> came.status() == 101 ? Optional.empty() : Optional.of(came.status());
        };
    }

    /// The same address for a WebSocket.
    static URI socket(URI from, String target) {
        return URI.create((from.getScheme().equals("https") ? "wss" : "ws") + "://" + from.getRawAuthority() + target);
    }
}
