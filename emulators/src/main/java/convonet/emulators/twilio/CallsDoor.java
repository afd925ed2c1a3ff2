package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.twilio.Problem.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/// The REST API, as far as it is about calls.
final class CallsDoor extends Handler.Abstract {
    private static final String ROOT = "/2010-04-01/";
    private static final Pattern CALLS =
            Pattern.compile("/2010-04-01/Accounts/(AC[0-9a-f]{32})(/Calls(?:/(CA[0-9a-f]{32}))?)?\\.json");
    private static final Pattern OF_ACCOUNT =
            Pattern.compile("/2010-04-01/Accounts/(AC[0-9a-f]{32})/([A-Za-z]+)\\.json");
    private static final int LARGEST_PAGE = 1_000;
    private static final int PATIENCE_S = 5;

    private final TwilioEmulator emulator;

    CallsDoor(TwilioEmulator emulator) {
        this.emulator = emulator;
    }

    private record Answer(int status, ObjectNode body) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(ROOT)) {
            return false;
        }
        try {
            boolean isForCall = request.getMethod().equals("POST") && path.endsWith("/Calls.json");
            Form form = request.getMethod().equals("POST") ? form(request) : Form.of(Map.of());
            Fault fault = isForCall ? emulator.strike(form.first("To").orElse("")) : Fault.NONE;
            emulator.awaitAnswer();
            if (fault.is(Fault.Kind.REST_HANGS)) {
                emulator.note("rest", about(request, path, form, new Answer(0, JsonNodeFactory.instance.objectNode())));
                emulator.keep(callback);
                return true;
            }
            Answer answer = answer(request, path, form, fault);
            emulator.note("rest", about(request, path, form, answer));
            if (fault.is(Fault.Kind.REST_ACCEPTED_BUT_CONNECTION_LOST)) {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.failed(new EofException("the answer is lost, as told"));
            } else {
                write(response, answer, callback);
            }
        } catch (InterruptedException stopping) {
            callback.failed(new EofException(stopping));
        }
        return true;
    }

    private static Map<String, Object> about(Request request, String path, Form form, Answer answer) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("method", request.getMethod());
        about.put("path", path);
        form.first("To").ifPresent(to -> about.put("to", to));
        about.put("status", answer.status);
        if (answer.status >= 400) {
            about.put("code", answer.body.path("code").asInt());
        }
        return about;
    }

    private Answer answer(Request request, String path, Form form, Fault fault) throws InterruptedException {
        try {
            refuseAsTold(fault);
            Matcher calls = CALLS.matcher(path);
            if (!calls.matches()) {
                return ofAccount(request, path);
            }
            checkKey(request, calls.group(1));
            if (calls.group(2) == null) {
                return account(request);
            }
            Optional<String> sid = Optional.ofNullable(calls.group(3));
            return switch (request.getMethod() + (sid.isPresent() ? " one" : "")) {
                case "POST" -> create(form, fault);
                case "GET" -> list(Request.extractQueryParameters(request), path);
                case "GET one" ->
                    new Answer(200, find(sid.orElseThrow(), path).record().json());
                case "POST one" -> update(find(sid.orElseThrow(), path), form);
                default -> throw new RefusedException(new Problem(405, 20004, "Method not allowed"));
            };
        } catch (RefusedException refused) {
            return new Answer(refused.problem().status(), refused.problem().json());
        }
    }

    private Answer account(Request request) throws RefusedException {
        if (!request.getMethod().equals("GET")) {
            throw new RefusedException(new Problem(405, 20004, "Method not allowed"));
        }
        TwilioSettings settings = emulator.settings();
        return new Answer(200, settings.account().json(settings.accountSid()));
    }

    private Answer ofAccount(Request request, String path) throws RefusedException {
        Matcher list = OF_ACCOUNT.matcher(path);
        if (!list.matches() || !request.getMethod().equals("GET")) {
            throw new RefusedException(Problem.notFound(path));
        }
        checkKey(request, list.group(1));
        Optional<String> number =
                Optional.ofNullable(Request.extractQueryParameters(request).getValue("PhoneNumber"));
        return emulator.settings()
                .account()
                .list(list.group(2), number, emulator.time())
                .map(page -> new Answer(200, page))
                .orElseThrow(() -> new RefusedException(Problem.notFound(path)));
    }

    private static void refuseAsTold(Fault fault) throws RefusedException {
        switch (fault.kind()) {
            case REST_401 -> throw new RefusedException(Problem.unauthorized());
            case REST_429 -> throw new RefusedException(Problem.tooMany());
            case REST_500 -> throw new RefusedException(Problem.internal());
            default -> {}
        }
    }

    private void checkKey(Request request, String account) throws RefusedException {
        TwilioSettings settings = emulator.settings();
        String wanted = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (settings.accountSid() + ":" + settings.authToken()).getBytes(StandardCharsets.UTF_8));
        String shown = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        boolean good =
                MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
        if (!good || !account.equals(settings.accountSid())) {
            throw new RefusedException(Problem.unauthorized());
        }
    }

    private LiveCall find(String sid, String path) throws RefusedException {
        return emulator.live().find(sid).orElseThrow(() -> new RefusedException(Problem.notFound(path)));
    }

    private Answer create(Form form, Fault fault) throws RefusedException {
        return new Answer(
                201, emulator.live().create(CallRequest.read(form), fault).json());
    }

    private static Answer update(LiveCall call, Form form) throws RefusedException, InterruptedException {
        try {
            return new Answer(
                    200, call.update(form).get(PATIENCE_S, TimeUnit.SECONDS).json());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RefusedException refused
                    ? refused
                    : new RefusedException(Problem.internal());
        } catch (TimeoutException stuck) {
            throw new RefusedException(Problem.internal());
        }
    }

    private Answer list(Fields query, String path) throws RefusedException {
        List<CallRecord> fitting = emulator.calls().stream()
                .filter(call -> fits(query, "Status", call.status().written()))
                .filter(call -> fits(query, "To", call.to()))
                .filter(call -> fits(query, "From", call.from()))
                .toList();
        int size = number(query, "PageSize", 50);
        int page = number(query, "Page", 0);
        int from = Math.min(fitting.size(), page * size);
        int until = Math.min(fitting.size(), from + size);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("calls")
                .addAll(new ArrayList<>(fitting.subList(from, until).stream()
                        .map(CallRecord::json)
                        .toList()));
        body.put("page", page).put("page_size", size).put("start", from).put("end", Math.max(0, until - 1));
        body.put("uri", path + "?PageSize=" + size + "&Page=" + page);
        body.put("first_page_uri", path + "?PageSize=" + size + "&Page=0");
        body.putNull("previous_page_uri");
        if (until < fitting.size()) {
            body.put("next_page_uri", path + "?PageSize=" + size + "&Page=" + (page + 1));
        } else {
            body.putNull("next_page_uri");
        }
        return new Answer(200, body);
    }

    private static boolean fits(Fields query, String name, String value) {
        String wanted = query.getValue(name);
        return wanted == null || wanted.isEmpty() || wanted.equals(value);
    }

    private static int number(Fields query, String name, int usual) throws RefusedException {
        String written = Optional.ofNullable(query.getValue(name)).orElse(Integer.toString(usual));
        if (!written.matches("\\d{1,6}") || Integer.parseInt(written) > LARGEST_PAGE) {
            throw new RefusedException(Problem.bad(20001, "Invalid " + name));
        }
        return Integer.parseInt(written);
    }

    private static Form form(Request request) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        UrlEncoded.decodeTo(
                Content.Source.asString(request, StandardCharsets.UTF_8),
                (name, value) ->
                        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value),
                StandardCharsets.UTF_8);
        return new Form(fields);
    }

    private static void write(Response response, Answer answer, Callback callback) {
        response.setStatus(answer.status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        if (answer.status == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Twilio API\"");
        }
        response.write(true, ByteBuffer.wrap(answer.body.toString().getBytes(StandardCharsets.UTF_8)), callback);
    }
}
