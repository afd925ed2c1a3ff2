package convonet.socketio;

/// What one client, and all of them together, may cost. Every number is an upper bound.
///
/// @param payload bytes of one WebSocket message or of one polling request; also of all attachments of one
/// event
/// @param attachments binary attachments of one event
/// @param jsonTokens JSON tokens (brackets, names, values) of one event
/// @param outboundMessages messages that wait for one connection to take them
/// @param outboundBytes bytes of those messages
/// @param outboundDroppable how many of those messages may be of the kind [Delivery#DROP_OLDEST]
/// @param inboundEvents events of one connection that wait for their listeners before its transport is paused
/// @param connections live connections
/// @param connectionsPerSource live connections of one source address
public record Limits(
        int payload,
        int attachments,
        int jsonTokens,
        int outboundMessages,
        int outboundBytes,
        int outboundDroppable,
        int inboundEvents,
        int connections,
        int connectionsPerSource) {

    public Limits {
        for (int each : new int[] {
            payload,
            jsonTokens,
            outboundMessages,
            outboundBytes,
            outboundDroppable,
            inboundEvents,
            connections,
            connectionsPerSource
        }) {
            if (each < 1) {
                throw new IllegalArgumentException("every limit must be at least 1, but one is " + each);
            }
        }
        if (attachments < 0) {
            throw new IllegalArgumentException("attachments must not be negative: " + attachments);
        }
    }

    public static Limits defaults() {
        return new Limits(1_000_000, 10, 20_000, 512, 4_000_000, 100, 128, 10_000, 1_000);
    }

    public Limits withPayload(int bytes) {
        return new Limits(
                bytes,
                attachments,
                jsonTokens,
                outboundMessages,
                outboundBytes,
                outboundDroppable,
                inboundEvents,
                connections,
                connectionsPerSource);
    }

    public Limits withOutbound(int messages, int bytes, int droppable) {
        return new Limits(
                payload,
                attachments,
                jsonTokens,
                messages,
                bytes,
                droppable,
                inboundEvents,
                connections,
                connectionsPerSource);
    }

    public Limits withInboundEvents(int events) {
        return new Limits(
                payload,
                attachments,
                jsonTokens,
                outboundMessages,
                outboundBytes,
                outboundDroppable,
                events,
                connections,
                connectionsPerSource);
    }

    public Limits withConnections(int total, int perSource) {
        return new Limits(
                payload,
                attachments,
                jsonTokens,
                outboundMessages,
                outboundBytes,
                outboundDroppable,
                inboundEvents,
                total,
                perSource);
    }
}
