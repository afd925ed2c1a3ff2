package convonet.transfer;

import convonet.audio.Frame;

/// What an agent says, or is to hear.
public sealed interface AgentSound {

    /// 20 ms at 16 kHz.
    record Plain(Frame frame) implements AgentSound {}

    /// Only where both ends have it; see [AgentLeg#takesOpus].
    record Opus(OpusPacket packet) implements AgentSound {}
}
