package convonet.app;

import convonet.app.Settings.LogFormat;
import convonet.app.Settings.LogLevel;
import convonet.assistant.claude.Access;
import convonet.store.PostgresSettings;
import convonet.tools.google.GoogleAccess;
import convonet.tools.outside.OutsideServer;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every variable there is, in the order of docs/settings.md.
final class Variables {
    static final Variable<PostgresSettings> DB_URI = new Variable<>(
            "DB_URI",
            "An outside PostgreSQL instead of the embedded one.",
            "`postgresql://user:password@host:port/database`, special characters of user and password percent-encoded",
            "an embedded PostgreSQL in the data folder",
            PostgresSettings::parse);
    static final Variable<String> REDIS_HOST = new Variable<>(
            "REDIS_HOST",
            "An outside Redis (6.2 or newer) instead of the embedded one.",
            "a host name or an address",
            "an embedded Redis in the data folder",
            Values.matching("[A-Za-z0-9._:-]+"));
    static final Variable<Integer> REDIS_PORT = new Variable<>(
            "REDIS_PORT", "Where `REDIS_HOST` listens.", "a number from 1 to 65535", "6379", Values.whole(1, 65_535));
    static final Variable<Secret> REDIS_PASSWORD = new Variable<>(
            "REDIS_PASSWORD", "The password of `REDIS_HOST`.", "any text", "no password", Values.secret(".+"));

    static final Variable<Integer> RETENTION_DAYS = new Variable<>(
            "RETENTION_DAYS",
            "How long a conversation is kept after its last word, and with it what its tools did; what is kept of "
                    + "agents' calls, and of supervisors who heard them, as long after it began. To-dos, reminders "
                    + "and events stay; a wish to be called back goes once somebody has taken it.",
            "a number of days from 1 to 3650",
            "90",
            Values.whole(1, 3_650));

    static final Variable<Integer> CONVONET_RECORD_DAYS = new Variable<>(
            "CONVONET_RECORD_DAYS",
            "How long operators find a call after it began: its steps, their times and how it ended, without words and"
                    + " names; and the figures of that day.",
            "a number of days from 1 to 3650",
            "30",
            Values.whole(1, 3_650));

    static final Variable<URI> PUBLIC_BASE_URL = new Variable<>(
            "PUBLIC_BASE_URL",
            "How callers reach this server from outside; pages opened there may connect.",
            "an address without a path, such as `https://voice.example`",
            "the address that `ready` tells",
            Values::origin);
    static final Variable<Set<String>> ALLOWED_ORIGINS = new Variable<>(
            "ALLOWED_ORIGINS",
            "Web sites of others whose pages may connect.",
            "origins with commas between them, such as `https://desk.example,https://shop.example`",
            "only the server's own pages",
            Values.origins());
    static final Variable<List<String>> TRUSTED_PROXIES = new Variable<>(
            "TRUSTED_PROXIES",
            "Proxies whose word about the client's address (`X-Forwarded-For`) is believed; wrong PINs are counted by "
                    + "that address.",
            "addresses or networks with commas between them, such as `10.0.0.7,192.168.0.0/16`",
            "nobody is believed",
            Values.each(Values.matching("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/[0-9]{1,3})?")));

    static final Variable<Integer> CONVONET_WEBRTC_PORT = new Variable<>(
            "CONVONET_WEBRTC_PORT",
            "The UDP port of callers' audio by WebRTC, on every address of the machine; a firewall has to let it"
                    + " through. Where it does not, or with `off`, audio takes the way of the page's own connection.",
            "`off`, or a number from 1 to 65535",
            "the number of the server's own port",
            Values.offOr(Values.whole(1, 65_535)));
    static final Variable<List<InetAddress>> CONVONET_WEBRTC_ADDRESSES = new Variable<>(
            "CONVONET_WEBRTC_ADDRESSES",
            "Under which addresses callers reach that port, when the machine stands behind an address translation; it "
                    + "has to keep the port's number.",
            "IPv4 or IPv6 addresses with commas between them, such as `203.0.113.7`",
            "the machine's own addresses",
            Values.each(InetAddress::ofLiteral));
    static final Variable<List<String>> TURN_URLS = new Variable<>(
            "TURN_URLS",
            "A relay (coturn) for callers who do not reach that port; pages are told of it, with `TURN_SECRET`.",
            "addresses with commas between them, such as"
                    + " `turn:turn.example:3478?transport=udp,turns:turn.example:5349?transport=tcp`",
            "no relay: audio takes the way of the page's own connection",
            Values.each(Values.matching("turns?:[A-Za-z0-9.\\[\\]:-]+(\\?transport=(udp|tcp))?")));
    static final Variable<Secret> TURN_SECRET = new Variable<>(
            "TURN_SECRET",
            "What that relay and this server know, its `static-auth-secret`: it opens the relay to a caller for half a day.",
            "at least 16 characters",
            "no relay",
            Values.secret(".{16,}"));

    static final Variable<Secret> CONVONET_SECRET_KEY = new Variable<>(
            "CONVONET_SECRET_KEY",
            "Peppers the PINs. With another key every PIN is a wrong one, so keep it with the database; servers that "
                    + "share a database share it.",
            "at least 16 characters",
            "made at the first start, kept in the data folder for its owner only",
            Values.secret(".{16,}"));
    static final Variable<List<Secret>> CONVONET_TOKEN_KEYS = new Variable<>(
            "CONVONET_TOKEN_KEYS",
            "Seals callers' tokens of outside services. The first one seals, the others and `CONVONET_SECRET_KEY`"
                    + " still open what they sealed, and it is sealed anew when it is used: so a key is changed by writing"
                    + " another one before it.",
            "keys of at least 16 characters with commas between them",
            "`CONVONET_SECRET_KEY`",
            Values.each(Values.secret(".{16,}")));
    static final Variable<Secret> OPERATOR_TOKEN = new Variable<>(
            "OPERATOR_TOKEN",
            "Opens `/watch`, and `/api/calls` (`Authorization: Bearer ...`).",
            "text without spaces",
            "made at the first start, kept in the data folder and printed",
            Values.secret("[\\x21-\\x7e]+"));
    static final Variable<Secret> CONVONET_DEMO_PIN = new Variable<>(
            "CONVONET_DEMO_PIN",
            "The demo caller's PIN. Without it there is a demo caller on the embedded database only.",
            "6 to 12 digits",
            "made at the first start and printed",
            Values.secret("[0-9]{6,12}"));

    static final Variable<Secret> CONVONET_DEMO_AGENT_PASSWORD = new Variable<>(
            "CONVONET_DEMO_AGENT_PASSWORD",
            "The password of the demo agent `demo`, extension 2001. Without it there is one on the embedded database"
                    + " only.",
            "8 to 200 characters",
            "made at the first start and printed",
            Values.secret("\\P{Cntrl}{8,200}"));

    static final Variable<Integer> CONVONET_RECOGNISERS = new Variable<>(
            "CONVONET_RECOGNISERS",
            "How many callers the built-in recogniser hears at the same moment; each takes about 150 MB. A caller "
                    + "beyond that is told so and can type.",
            "a number from 1 to 64",
            "twice the processors, at most 8",
            Values.whole(1, 64));

    static final Variable<Secret> DEEPGRAM_API_KEY = new Variable<>(
            "DEEPGRAM_API_KEY",
            "Deepgram hears and speaks. When it cannot be reached, the built-in recogniser and voice stand in.",
            "at least 8 characters without spaces",
            "the built-in recogniser and voice",
            Values.secret("[\\x21-\\x7e]{8,}"));
    static final Variable<URI> DEEPGRAM_URL = new Variable<>(
            "DEEPGRAM_URL",
            "Where Deepgram is found.",
            "an address without a path, such as `wss://api.eu.deepgram.com` or `ws://127.0.0.1:8090`",
            "`wss://api.deepgram.com`",
            Values::webSocketOrigin);
    static final Variable<String> DEEPGRAM_STT_MODEL = new Variable<>(
            "DEEPGRAM_STT_MODEL",
            "The model that hears: a `flux-` one by `/v2/listen`, which knows where turns end, every other by "
                    + "`/v1/listen`.",
            "a name that begins with `nova-` or `flux-`, such as `nova-3` or `flux-general-en`",
            "`nova-3`",
            Values.matching("(nova|flux)(-[a-z0-9]+)+"));
    static final Variable<String> DEEPGRAM_TTS_MODEL = new Variable<>(
            "DEEPGRAM_TTS_MODEL",
            "The voice that speaks.",
            "a name that begins with `aura-`, such as `aura-2-thalia-en`",
            "`aura-2-thalia-en`",
            Values.matching("aura(-[a-z0-9]+)+"));
    static final Variable<Integer> DEEPGRAM_LISTEN_SOCKETS = new Variable<>(
            "DEEPGRAM_LISTEN_SOCKETS",
            "How many callers Deepgram hears at the same time: this server's part of what the account may. The"
                    + " built-in recogniser hears those beyond.",
            "a number from 1 to 10000",
            "50",
            Values.whole(1, 10_000));
    static final Variable<Integer> DEEPGRAM_SPEAK_SOCKETS = new Variable<>(
            "DEEPGRAM_SPEAK_SOCKETS",
            "How many sentences Deepgram speaks at the same time, likewise. A sentence takes about a fifth of the time "
                    + "that it lasts.",
            "a number from 1 to 10000",
            "15",
            Values.whole(1, 10_000));
    static final Variable<Secret> ANTHROPIC_API_KEY = new Variable<>(
            "ANTHROPIC_API_KEY",
            "Claude thinks. When it cannot be reached for ten seconds, the built-in assistant stands in and says so.",
            "at least 8 characters without spaces",
            "the built-in assistant",
            Values.secret("[\\x21-\\x7e]{8,}"));
    static final Variable<String> ANTHROPIC_MODEL = new Variable<>(
            "ANTHROPIC_MODEL",
            "The model that thinks. Quick ones suit a conversation; what they think before they speak is switched off, "
                    + "or kept small where it cannot be.",
            "a name such as `claude-haiku-5-5`",
            "`" + Access.DEFAULT_MODEL + "`",
            Values.matching("[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}"));
    static final Variable<URI> ANTHROPIC_BASE_URL = new Variable<>(
            "ANTHROPIC_BASE_URL",
            "Where Claude is found.",
            "an address such as `https://gateway.example/anthropic`, without the `/v1/messages` that is asked below it",
            "`" + Access.DEFAULT_BASE_URL + "`",
            Values::site);

    static final Variable<List<OutsideServer>> MCP_SERVERS = new Variable<>(
            "MCP_SERVERS",
            "MCP servers of others whose tools the assistant may use, too: programs that are started for it, or sites. "
                    + "[mcp.md](mcp.md) tells more.",
            "JSON such as `{\"files\": {\"command\": \"npx\", \"args\": [\"some-server\"], \"env\": {\"KEY\": \"…\"}}, "
                    + "\"shop\": {\"url\": \"https://shop.example/mcp\", \"headers\": {\"Authorization\": \"Bearer …\"}}}`, "
                    + "with names of letters, digits and single `-` and `_` between them; each with `\"readOnly\": "
                    + "[\"some-tool\"]`, or `\"hinted\"`, for tools that change nothing",
            "no tools of others",
            OutsideServer::parse);

    static final Variable<Integer> CONVONET_PREEMPTIVE = new Variable<>(
            "CONVONET_PREEMPTIVE",
            "How many answers may be begun at the same time, over all calls, before their callers' turns are surely "
                    + "over. It saves most of the model's time to its first words. A guess that is wrong is never "
                    + "heard, kept or acted on, but the model was asked for it, at most three times a turn: 50 to 70 % "
                    + "more requests to the model are possible.",
            "`off`, or a number from 1 to 1000",
            "50",
            Values.offOr(Values.whole(1, 1_000)));

    static final Variable<String> GOOGLE_CLIENT_ID = new Variable<>(
            "GOOGLE_CLIENT_ID",
            "The calendar tools work on callers' Google Calendars, once they consent. The client is registered at"
                    + " Google as a web application with the redirect address `PUBLIC_BASE_URL/oauth/google/callback`.",
            "text without spaces",
            "the built-in calendar",
            Values.matching("[\\x21-\\x7e]+"));
    static final Variable<Secret> GOOGLE_CLIENT_SECRET = new Variable<>(
            "GOOGLE_CLIENT_SECRET",
            "The secret of that client.",
            "text without spaces",
            "the built-in calendar",
            Values.secret("[\\x21-\\x7e]+"));
    static final Variable<URI> GOOGLE_API_URL = new Variable<>(
            "GOOGLE_API_URL",
            "Where Google's Calendar API is found.",
            "an address such as `http://127.0.0.1:8090`",
            "`" + GoogleAccess.DEFAULT_API + "`",
            Values::site);
    static final Variable<URI> GOOGLE_OAUTH_URL = new Variable<>(
            "GOOGLE_OAUTH_URL",
            "Where Google's page of consent and its tokens are found, all at one address.",
            "an address such as `http://127.0.0.1:8090`",
            "Google's own addresses",
            Values::site);

    static final Variable<Integer> CONVONET_IDLE_CALLER = new Variable<>(
            "CONVONET_IDLE_CALLER",
            "After so many seconds of silence with an open microphone a caller is asked whether they are still there; "
                    + "20 s later the call says good-bye and ends.",
            "`off`, or a number from 10 to 3600",
            "45",
            Values.offOr(Values.whole(10, 3_600)));
    static final Variable<Integer> CONVONET_MONOLOGUE = new Variable<>(
            "CONVONET_MONOLOGUE",
            "For how many seconds a caller may talk without a pause before the assistant cuts in.",
            "`off`, or a number from 10 to 3600",
            "60",
            Values.offOr(Values.whole(10, 3_600)));

    static final Variable<LogFormat> CONVONET_LOG_FORMAT = new Variable<>(
            "CONVONET_LOG_FORMAT",
            "How the log on standard error is written.",
            "`auto`, `text` or `json`",
            "`auto`: text on a terminal, else JSON",
            Values.oneOf(LogFormat.class));
    static final Variable<LogLevel> CONVONET_LOG_LEVEL = new Variable<>(
            "CONVONET_LOG_LEVEL",
            "What is logged.",
            "`error`, `warn`, `info` or `debug`",
            "`info`",
            Values.oneOf(LogLevel.class));

    /// By heading.
    static final Map<String, List<Variable<?>>> GROUPS = groups();

    private Variables() {}

    private static Map<String, List<Variable<?>>> groups() {
        Map<String, List<Variable<?>>> groups = new LinkedHashMap<>();
        groups.put(
                "Stores",
                List.of(DB_URI, REDIS_HOST, REDIS_PORT, REDIS_PASSWORD, RETENTION_DAYS, CONVONET_RECORD_DAYS));
        groups.put("Doors", List.of(PUBLIC_BASE_URL, ALLOWED_ORIGINS, TRUSTED_PROXIES));
        groups.put("Audio by WebRTC", List.of(CONVONET_WEBRTC_PORT, CONVONET_WEBRTC_ADDRESSES, TURN_URLS, TURN_SECRET));
        groups.put(
                "Secrets and demo logins",
                List.of(
                        CONVONET_SECRET_KEY,
                        CONVONET_TOKEN_KEYS,
                        OPERATOR_TOKEN,
                        CONVONET_DEMO_PIN,
                        CONVONET_DEMO_AGENT_PASSWORD));
        groups.put("Speech", List.of(CONVONET_RECOGNISERS));
        groups.put(
                "Deepgram",
                List.of(
                        DEEPGRAM_API_KEY,
                        DEEPGRAM_URL,
                        DEEPGRAM_STT_MODEL,
                        DEEPGRAM_TTS_MODEL,
                        DEEPGRAM_LISTEN_SOCKETS,
                        DEEPGRAM_SPEAK_SOCKETS));
        groups.put(
                "Assistant",
                List.of(ANTHROPIC_API_KEY, ANTHROPIC_MODEL, ANTHROPIC_BASE_URL, MCP_SERVERS, CONVONET_PREEMPTIVE));
        groups.put(
                "Google Calendar", List.of(GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_API_URL, GOOGLE_OAUTH_URL));
        groups.put("Call", List.of(CONVONET_IDLE_CALLER, CONVONET_MONOLOGUE));
        groups.put("Call centre", CallCentreVariables.PEOPLE);
        groups.put("Twilio", CallCentreVariables.TWILIO);
        groups.put("Log", List.of(CONVONET_LOG_FORMAT, CONVONET_LOG_LEVEL));
        groups.put("Sentry", SentryVariables.ALL);
        groups.put("Traces", TracesVariables.ALL);
        return groups;
    }
}
