package convonet.bench.understanding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.tools.Parameters;
import convonet.tools.Tool;
import convonet.tools.ToolResult;

/// A `transfer_to_agent` that connects nobody.
final class PretendedTransfer {
    private static final int LONGEST = 200;
    private static final ToolResult BEGUN =
            new ToolResult.Done("I am connecting you now.", JsonNodeFactory.instance.objectNode());

    private PretendedTransfer() {}

    static Tool tool() {
        return new Tool(
                "transfer_to_agent",
                "Connects the caller with a person of the call centre. To be used when the caller wants to speak with one.",
                Parameters.none()
                        .text("department", "Which department, if the caller said so.", LONGEST)
                        .text("reason", "Why, in a few words for the agent.", LONGEST)
                        .required("reason")
                        .schema(),
                Tool.Effect.OUTSIDE,
                errand -> BEGUN);
    }
}
