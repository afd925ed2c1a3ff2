package convonet.app;

import convonet.app.Settings.TransferMode;
import convonet.store.PostgresSettings;
import convonet.tools.directory.BusinessHours;
import convonet.tools.directory.RingPlan;
import convonet.transfer.twilio.TwilioAccess;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The variables about people of the call centre, and how they are rung.
final class CallCentreVariables {
    static final Variable<Map<String, RingPlan>> TRANSFER_EXTENSIONS = new Variable<>(
            "TRANSFER_EXTENSIONS",
            "Departments, and the extensions that ring for them: of a person, a queue or a ring group.",
            "names and extensions, such as `support=2001,sales=2002`; with `support=2001+2002` both ring together, with "
                    + "`support=2001/2002` the second one when nobody answers at the first",
            "the departments of the agents, or of FusionPBX",
            Values.named("[^=,]{1,50}", RingPlan::parse));
    static final Variable<Integer> TRANSFER_TIMEOUT = new Variable<>(
            "TRANSFER_TIMEOUT",
            "For how many seconds telephones ring for a caller who wants to talk to a person; all that ring one after the "
                    + "other share them.",
            "a number from 5 to 300",
            "30",
            Values.whole(5, 300));
    static final Variable<PostgresSettings> FUSIONPBX_DB_URI = new Variable<>(
            "FUSIONPBX_DB_URI",
            "The database of a FusionPBX, which is then asked who of the call centre can be reached; it is only read. "
                    + "[providers.md](providers.md) tells how to make a role for it.",
            "as `DB_URI`",
            "the agents of this server",
            PostgresSettings::parse);
    static final Variable<String> FREEPBX_DOMAIN = new Variable<>(
            "FREEPBX_DOMAIN",
            "The domain of the extensions: in that FusionPBX, and where Twilio calls them.",
            "a domain as it stands there, such as `pbx.example`",
            "none: `FUSIONPBX_DB_URI` and Twilio's variables have no effect",
            Values.matching("[A-Za-z0-9._:-]{1,255}"));
    static final Variable<InetSocketAddress> FUSIONPBX_ESL = new Variable<>(
            "FUSIONPBX_ESL",
            "The event socket of its FreeSWITCH, which tells who is registered, in a call, or on a break, and whose call "
                    + "centre is told what agents at their dashboards do.",
            "a host and a port, such as `127.0.0.1:8021`",
            "none: whether anybody is free is not known",
            Values::hostAndPort);
    static final Variable<Secret> FUSIONPBX_ESL_PASSWORD = new Variable<>(
            "FUSIONPBX_ESL_PASSWORD",
            "The password of that event socket.",
            "any text of one line",
            "`ClueCon`, as FreeSWITCH ships",
            Values.secret("\\P{Cntrl}+"));
    static final Variable<URI> FUSIONPBX_WSS_URL = new Variable<>(
            "FUSIONPBX_WSS_URL",
            "Where the tabs of agents register at that FusionPBX by WebSocket, when Twilio rings it; "
                    + "`./convonet agent set-telephone` keeps what they register with.",
            "an address such as `wss://pbx.example:7443`",
            "agents have other telephones at their extensions",
            Values::webSocket);
    static final Variable<BusinessHours> CONVONET_BUSINESS_HOURS = new Variable<>(
            "CONVONET_BUSINESS_HOURS",
            "When the call centre is open; told to callers who ask for a person at another time.",
            "days and times, such as `Mon-Fri 09:00-17:00, Sat 10:00-14:00 in Europe/Berlin`; without a zone, in that of "
                    + "the machine",
            "nothing is said about it",
            text -> BusinessHours.parse(text, ZoneId.systemDefault()));

    static final Variable<Integer> CONVONET_WRAP_UP = new Variable<>(
            "CONVONET_WRAP_UP",
            "For how many seconds agents are not rung after a talk, so that they can write about it. They may end it sooner "
                    + "or ask for more.",
            "`off`, or a number from 5 to 3600",
            "60",
            Values.offOr(Values.whole(5, 3_600)));
    static final Variable<Integer> CONVONET_MISSED_CALLS = new Variable<>(
            "CONVONET_MISSED_CALLS",
            "After how many calls in a row that they did not answer agents are not rung any more, until they say that they "
                    + "are ready.",
            "`off`, or a number from 1 to 20",
            "3",
            Values.offOr(Values.whole(1, 20)));

    static final Variable<TransferMode> TRANSFER_MODE = new Variable<>(
            "TRANSFER_MODE",
            "Who rings agents' telephones: Twilio, those that are registered at `FREEPBX_DOMAIN`; or this server, those "
                    + "in the tabs of its own dashboard.",
            "`auto`, `twilio` or `local`",
            "`auto`: Twilio where all that it needs is set, else this server",
            Values.oneOf(TransferMode.class));
    static final Variable<String> TWILIO_ACCOUNT_SID = new Variable<>(
            "TWILIO_ACCOUNT_SID",
            "An account with Twilio, which rings agents for us and brings their sound. It needs `PUBLIC_BASE_URL`, which "
                    + "leads to this very server, and `FREEPBX_DOMAIN`. [providers.md](providers.md) tells more.",
            "`AC` with letters and digits behind it",
            "agents are rung without Twilio",
            Values.matching("AC[0-9A-Za-z]{4,62}"));
    static final Variable<Secret> TWILIO_AUTH_TOKEN = new Variable<>(
            "TWILIO_AUTH_TOKEN",
            "The primary token of that account: opens Twilio for us, and proves that it is Twilio who speaks to us.",
            "text without spaces",
            "agents are rung without Twilio",
            Values.secret("[\\x21-\\x7e]+"));
    static final Variable<String> TWILIO_CALLER_ID = new Variable<>(
            "TWILIO_CALLER_ID",
            "Who calls, as agents' telephones show it.",
            "a number or a name: letters, digits and `+-_.`, at most 64",
            "`" + TwilioAccess.DEFAULT_CALLER_ID + "`",
            Values.matching("[0-9A-Za-z+_.-]{1,64}"));
    static final Variable<URI> TWILIO_API_URL = new Variable<>(
            "TWILIO_API_URL",
            "Where Twilio's REST API is found.",
            "an address such as `https://api.dublin.ie1.twilio.com` or `http://127.0.0.1:8090`",
            "`" + TwilioAccess.DEFAULT_API + "`",
            Values::site);

    static final List<Variable<?>> PEOPLE = List.of(
            TRANSFER_EXTENSIONS,
            TRANSFER_TIMEOUT,
            TRANSFER_MODE,
            CONVONET_BUSINESS_HOURS,
            CONVONET_WRAP_UP,
            CONVONET_MISSED_CALLS,
            FUSIONPBX_DB_URI,
            FREEPBX_DOMAIN,
            FUSIONPBX_ESL,
            FUSIONPBX_ESL_PASSWORD,
            FUSIONPBX_WSS_URL);

    static final List<Variable<?>> TWILIO =
            List.of(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_CALLER_ID, TWILIO_API_URL);

    private CallCentreVariables() {}
}
