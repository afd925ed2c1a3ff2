package convonet.watch;

import static convonet.watch.Party.AGENT;
import static convonet.watch.Party.DATABASE;
import static convonet.watch.Party.FUSIONPBX;
import static convonet.watch.Party.GOOGLE;
import static convonet.watch.Party.GRAPH;
import static convonet.watch.Party.MODEL;
import static convonet.watch.Party.PIN;
import static convonet.watch.Party.REDIS;
import static convonet.watch.Party.SPEECH_TO_TEXT;
import static convonet.watch.Party.TEXT_TO_SPEECH;
import static convonet.watch.Party.TOOLS;
import static convonet.watch.Party.TWILIO;
import static convonet.watch.Party.USER;
import static convonet.watch.Party.VOICE;
import static convonet.watch.Party.WEBSOCKET;

/// The 52 steps of the call flow, numbered as in the sequence diagram of docs/call-flow.md.
public enum FlowStep {
    CONNECT(1, "Connect WebSocket", USER, WEBSOCKET),
    REQUEST_AUTHENTICATION(2, "Request authentication", WEBSOCKET, PIN),
    VALIDATE_PIN(3, "Validate PIN", PIN, DATABASE),
    USER_DATA(4, "User data", DATABASE, PIN),
    CREATE_SESSION(5, "Create session", PIN, REDIS),
    AUTHENTICATED(6, "Authenticated", PIN, WEBSOCKET),
    SESSION_ID(7, "Session id", WEBSOCKET, USER),
    START_RECORDING(8, "Start recording", USER, WEBSOCKET),
    AUDIO_CHUNKS(9, "Audio chunks", WEBSOCKET, VOICE),
    BUFFER_AUDIO(10, "Buffer audio", VOICE, REDIS),
    SEND_AUDIO(11, "Send audio buffer", REDIS, SPEECH_TO_TEXT),
    TRANSCRIBED(12, "Transcribed text", SPEECH_TO_TEXT, VOICE),
    USER_INPUT(13, "User input text", VOICE, GRAPH),
    PROCESS_INTENT(14, "Process intent", GRAPH, MODEL),
    RESPONSE_AND_TOOL_CALLS(15, "Response and tool calls", MODEL, GRAPH),
    EXECUTE_TOOL(16, "Execute tool", GRAPH, TOOLS),
    QUERY_DATABASE(17, "Query or update database", TOOLS, DATABASE),
    CALENDAR_OPERATIONS(18, "Calendar operations", TOOLS, GOOGLE),
    DATA_RESULTS(19, "Data results", DATABASE, TOOLS),
    CALENDAR_DATA(20, "Calendar data", GOOGLE, TOOLS),
    TOOL_RESULTS(21, "Tool results", TOOLS, GRAPH),
    GENERATE_RESPONSE(22, "Generate final response", GRAPH, MODEL),
    RESPONSE_TEXT(23, "Response text", MODEL, GRAPH),
    ASSISTANT_RESPONSE(24, "Assistant response", GRAPH, VOICE),
    CONVERT_TO_SPEECH(25, "Convert to speech", VOICE, TEXT_TO_SPEECH),
    AUDIO_RESPONSE(26, "Audio response", TEXT_TO_SPEECH, VOICE),
    BUFFER_RESPONSE(27, "Buffer response audio", VOICE, REDIS),
    STREAM_AUDIO(28, "Stream audio", REDIS, WEBSOCKET),
    PLAY_RESPONSE(29, "Play response", WEBSOCKET, USER),
    ASK_TRANSFER(30, "Transfer to agent", USER, WEBSOCKET),
    TRANSFER_INTENT(31, "Transfer intent", WEBSOCKET, VOICE),
    DETECT_TRANSFER(32, "Detect transfer intent", VOICE, GRAPH),
    CONFIRM_TRANSFER(33, "Confirm transfer", GRAPH, MODEL),
    TRANSFER_COMMAND(34, "Transfer command", MODEL, GRAPH),
    SET_TRANSFER_FLAG(35, "Set transfer flag", GRAPH, REDIS),
    TRANSFER_INITIATED(36, "Transfer initiated", GRAPH, VOICE),
    TRANSFER_EVENT(37, "Transfer event", VOICE, WEBSOCKET),
    SHOW_TRANSFER_STATUS(38, "Show transfer status", WEBSOCKET, USER),
    REQUEST_CALL(39, "Request call", VOICE, TWILIO),
    INVITE(40, "SIP INVITE to extension", TWILIO, FUSIONPBX),
    RING(41, "Ring extension", FUSIONPBX, AGENT),
    FETCH_USER_INFO(42, "Fetch user info", AGENT, DATABASE),
    USER_INFO(43, "User info", DATABASE, AGENT),
    SHOW_POPUP(44, "Show user info popup", AGENT, AGENT),
    ANSWER(45, "Answer call", AGENT, FUSIONPBX),
    CALL_CONNECTED(46, "Call connected", FUSIONPBX, TWILIO),
    BRIDGE_USER(47, "Bridge audio, user leg", TWILIO, USER),
    BRIDGE_AGENT(48, "Bridge audio, agent leg", TWILIO, AGENT),
    CALL_FAILED(49, "Call failed", FUSIONPBX, TWILIO),
    TRANSFER_FAILED(50, "Transfer failed", TWILIO, VOICE),
    TRANSFER_ERROR(51, "Transfer error", VOICE, WEBSOCKET),
    TRANSFER_FAILED_MESSAGE(52, "Transfer failed message", WEBSOCKET, USER);

    private final int number;
    private final String label;
    private final Party from;
    private final Party to;

    FlowStep(int number, String label, Party from, Party to) {
        this.number = number;
        this.label = label;
        this.from = from;
        this.to = to;
    }

    /// @throws IllegalArgumentException when there is none
    public static FlowStep numbered(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("there is no step " + number);
        }
        return values()[number - 1];
    }

    public int number() {
        return number;
    }

    public String label() {
        return label;
    }

    public Party from() {
        return from;
    }

    public Party to() {
        return to;
    }
}
