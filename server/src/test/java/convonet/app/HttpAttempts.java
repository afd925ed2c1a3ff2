package convonet.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What is tried at `/mcp` and at the operators' routes. What comes is the status and what was answered, or the code of
/// a
/// tool that failed.
final class HttpAttempts {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private final Neighbours neighbours;
    private final String call;
    private final String replaced;
    private final String anns;
    private final String eves;
    private final String session;

    /// @param call of Ann's that goes on
    HttpAttempts(Neighbours neighbours, String call) throws InterruptedException {
        this.neighbours = neighbours;
        this.call = call;
        this.replaced = neighbours.newToken("Ann");
        this.anns = neighbours.newToken("Ann");
        this.eves = neighbours.newToken("Eve");
        this.session = sent("POST", "/mcp", initialize(), "Authorization", "Bearer " + anns)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    List<Attempt> all() {
        return Stream.of(withoutToken(), asEve(), fromPages(), asOperator())
                .flatMap(List::stream)
                .toList();
    }

    private List<Attempt> withoutToken() {
        return List.of(
                mcp("without a token", list(), "401"),
                mcp("with an empty token", list(), "401", "Authorization", "Bearer "),
                mcp("with name and password", list(), "401", "Authorization", "Basic QW5uOjEzNTc5MA=="),
                mcp("with the PIN as token", list(), "401", "Authorization", "Bearer " + neighbours.pin("Ann")),
                mcp("with a token that is made up", list(), "401", "Authorization", "Bearer convonet_made-up"),
                mcp("with a token that was replaced", list(), "401", "Authorization", "Bearer " + replaced),
                mcp(
                        "with the token in capitals",
                        list(),
                        "401",
                        "Authorization",
                        "Bearer " + anns.toUpperCase(Locale.ROOT)),
                mcp("with the operator's token", list(), "401", "Authorization", "Bearer " + Neighbours.OPERATOR_TOKEN),
                mcp("with the token as a cookie", list(), "401", "Cookie", "token=" + anns),
                mcp("with the id of a session alone", list(), "401", "Mcp-Session-Id", session),
                http("with the token in the address", "POST", "/mcp?access_token=" + anns, list(), "401"),
                http("looks for a stream", "GET", "/mcp", "", "405", "Authorization", "Bearer " + eves),
                http("ends the session of another", "DELETE", "/mcp", "", "405", "Mcp-Session-Id", session));
    }

    private List<Attempt> asEve() {
        return List.of(
                eve("completes a to-do", "complete_todo", "{'title': 'hide the diary'}", "not_found"),
                eve("deletes an event", "delete_event", "{'event': 'see the doctor'}", "not_found"),
                eve("deletes a reminder", "delete_reminder", "{'text': 'call the lawyer'}", "not_found"),
                eve("reads a team's list", "list_team_todos", "{'team': 'Garden'}", "not_found"),
                eve("joins a team", "add_team_member", "{'team': 'Garden', 'person': 'me'}", "not_found"),
                eve("throws somebody out", "remove_team_member", "{'team': 'Garden', 'person': 'Ben'}", "not_found"),
                eve("takes back what another did", "undo", "{}", "nothing_to_undo"),
                eve("names the other as the caller", "list_todos", "{'caller': 'Ann'}", "bad_argument"),
                mcp(
                        "uses the session of another",
                        list(),
                        "404",
                        "Authorization",
                        "Bearer " + eves,
                        "Mcp-Session-Id",
                        session));
    }

    /// Ann's browser has her token; the page does not come from a place that may use it.
    private List<Attempt> fromPages() {
        return List.of(
                page("of a stranger", "https://elsewhere.example"),
                page("without an origin", "null"),
                page("of the server's own address", neighbours.url().toString()),
                page("of another port of the machine", "http://127.0.0.1:1"));
    }

    private List<Attempt> asOperator() {
        String timeline = "/api/calls/" + call + "/timeline";
        return List.of(
                http("lists the calls without a token", "GET", "/api/calls", "", "401"),
                http(
                        "lists them with a wrong token",
                        "GET",
                        "/api/calls",
                        "",
                        "401",
                        "Authorization",
                        "Bearer operator"),
                http(
                        "lists them with a caller's token",
                        "GET",
                        "/api/calls",
                        "",
                        "401",
                        "Authorization",
                        "Bearer " + eves),
                http(
                        "lists them with the token in the address",
                        "GET",
                        "/api/calls?token=" + Neighbours.OPERATOR_TOKEN,
                        "",
                        "401"),
                http(
                        "lists them by another scheme",
                        "GET",
                        "/api/calls",
                        "",
                        "401",
                        "Authorization",
                        "Basic " + Neighbours.OPERATOR_TOKEN),
                http("looks at a call", "GET", "/api/calls/" + call, "", "401", "Authorization", "Bearer " + eves),
                http("reads what happened in a call", "GET", timeline, "", "401"),
                http("reads it with a caller's token", "GET", timeline, "", "401", "Authorization", "Bearer " + anns),
                http("ends a call", "DELETE", "/api/calls/" + call, "", "404", "Authorization", "Bearer " + eves));
    }

    private Attempt eve(String what, String tool, String arguments, String comes) {
        return new Attempt(
                "/mcp",
                "Eve " + what,
                () -> {
                    String body = sent("POST", "/mcp", calling(tool, arguments), "Authorization", "Bearer " + eves)
                            .body();
                    return JSON.readTree(body)
                            .at("/result/structuredContent/error/code")
                            .asText(body);
                },
                comes);
    }

    private Attempt page(String what, String origin) {
        return mcp("from a page " + what, list(), "403", "Authorization", "Bearer " + anns, "Origin", origin);
    }

    private Attempt mcp(String what, String body, String comes, String... headers) {
        return http(what, "POST", "/mcp", body, comes, headers);
    }

    private Attempt http(String what, String method, String path, String body, String comes, String... headers) {
        return new Attempt(
                path.startsWith("/mcp") ? "/mcp" : "/api",
                what,
                () -> {
                    HttpResponse<String> answer = sent(method, path, body, headers);
                    return answer.statusCode() + " " + answer.body();
                },
                comes);
    }

    private static String initialize() {
        return request(
                "initialize",
                "{'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': 'a', 'version': '1'}}");
    }

    private static String list() {
        return calling("list_todos", "{}");
    }

    private static String calling(String tool, String arguments) {
        return request("tools/call", "{'name': '" + tool + "', 'arguments': " + arguments + "}");
    }

    private static String request(String method, String params) {
        return "{'jsonrpc': '2.0', 'id': 1, 'method': '" + method + "', 'params': " + params + "}";
    }

    /// @param headers names and values in turn
    private HttpResponse<String> sent(String method, String path, String body, String... headers)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(neighbours.url().resolve(path))
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
