package convonet.tools;

/// Leaves a tool early with a failure that its caller or the model can mend. Caught by [Toolbox] and
/// [Ledger]; never leaves the room.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ToolResult.Failed result;

    public Refusal(String code, String message) {
        super(code, null, false, false);
        result = new ToolResult.Failed(code, message);
    }

    public static Refusal badArgument(String message) {
        return new Refusal("bad_argument", message);
    }

    public ToolResult.Failed result() {
        return result;
    }
}
