package convonet.sip.message;

import java.nio.charset.StandardCharsets;

/// Writes messages as they are sent.
public final class MessageWriter {
    private static final String END = "\r\n";

    private MessageWriter() {}

    public static String write(SipMessage message) {
        StringBuilder text = new StringBuilder(1024);
        switch (message) {
            case Request request ->
                text.append(request.method())
                        .append(' ')
                        .append(request.target())
                        .append(" SIP/2.0");
            case Response response ->
                text.append("SIP/2.0 ")
                        .append(response.status().code())
                        .append(' ')
                        .append(response.status().reason());
        }
        text.append(END);
        for (Headers.Header header : message.headers().all()) {
            text.append(header.name()).append(": ").append(header.value()).append(END);
        }
        int length = message.body().getBytes(StandardCharsets.UTF_8).length;
        return text.append("Content-Length: ")
                .append(length)
                .append(END)
                .append(END)
                .append(message.body())
                .toString();
    }
}
