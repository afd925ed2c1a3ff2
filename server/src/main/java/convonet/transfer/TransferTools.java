package convonet.transfer;

import static convonet.watch.FlowStep.ASK_TRANSFER;
import static convonet.watch.FlowStep.CONFIRM_TRANSFER;
import static convonet.watch.FlowStep.DETECT_TRANSFER;
import static convonet.watch.FlowStep.TRANSFER_COMMAND;
import static convonet.watch.FlowStep.TRANSFER_INTENT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.session.SessionId;
import convonet.store.Ids;
import convonet.tools.Arguments;
import convonet.tools.Errand;
import convonet.tools.Journal;
import convonet.tools.Ledger;
import convonet.tools.Moment;
import convonet.tools.Parameters;
import convonet.tools.Refusal;
import convonet.tools.SpokenTime;
import convonet.tools.Tool;
import convonet.tools.Tool.Effect;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The tools by which the assistant puts a caller through to a person, or has them called back.
public final class TransferTools {
    private static final int LONGEST = 200;

    private final Transfers transfers;
    private final CallBacks callBacks;
    private final Ledger ledger;
    private final Clock clock;

    public TransferTools(Transfers transfers, CallBacks callBacks, Ledger ledger, Clock clock) {
        this.transfers = transfers;
        this.callBacks = callBacks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(
                new Tool(
                        "transfer_to_agent",
                        "Connects the caller with a person of the call centre. To be used when the caller wants to speak with"
                                + " one. It tells whether somebody is being rung; whether they answer, the caller is told"
                                + " without you.",
                        Parameters.none()
                                .text("department", "Which department, if the caller said so.", LONGEST)
                                .text("reason", "Why, in a few words for the agent.", LONGEST)
                                .required("reason")
                                .schema(),
                        Effect.OUTSIDE,
                        this::transfer),
                new Tool(
                        "cancel_transfer",
                        "Stops ringing the person whom the caller is being connected to. To be used when the caller does not"
                                + " want to wait for them any more.",
                        Parameters.none().schema(),
                        Effect.OUTSIDE,
                        this::cancel),
                new Tool(
                        "request_call_back",
                        "Notes that somebody of a department is to call this caller back. To be used when nobody can be"
                                + " reached and the caller wants to be called back.",
                        Parameters.none()
                                .text("department", "Which department, if the caller said so.", LONGEST)
                                .text("reason", "Why, in a few words for the agent.", LONGEST)
                                .time("when", "When, if the caller said so: ISO 8601 with offset, or a day.")
                                .schema(),
                        Effect.DATABASE,
                        this::callBack));
    }

    private ToolResult transfer(Errand errand) {
        SessionId session = callOf(errand);
        Arguments arguments = Arguments.of(errand);
        Stream.of(ASK_TRANSFER, TRANSFER_INTENT, DETECT_TRANSFER, CONFIRM_TRANSFER, TRANSFER_COMMAND)
                .forEach(errand.timeline()::mark);
        TransferWish wish = new TransferWish(
                session,
                errand.caller(),
                arguments.optionalText("department"),
                arguments.text("reason"),
                errand.timeline());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        return switch (transfers.begin(wish)) {
            case Begun.Connecting(Handover handover) -> {
                data.put("transfer_id", handover.id().value());
                data.put("department", handover.department());
                yield new ToolResult.Done(
                        "I am connecting you to " + handover.department() + ". Please stay on the line.", data);
            }
            case Begun.UnderWay _ -> new ToolResult.Done("You are being connected already.", data);
            case Begun.Nobody nobody -> throw new Refusal(nobody.reason().label(), TransferWords.nobody(nobody));
            case Begun.NoCall _ -> throw noCall();
        };
    }

    private ToolResult cancel(Errand errand) {
        if (!transfers.cancel(callOf(errand))) {
            throw new Refusal("not_found", "Nobody is being rung for this caller.");
        }
        return new ToolResult.Done("All right, you stay with me.", JsonNodeFactory.instance.objectNode());
    }

    /// The conversation of a call has its id; elsewhere, the call that the same person is in is meant.
    private SessionId callOf(Errand errand) {
        return transfers.callOf(errand.conversation(), errand.caller().id()).orElseThrow(TransferTools::noCall);
    }

    private static Refusal noCall() {
        return new Refusal("no_call", "There is no call that could be put through.");
    }

    private ToolResult callBack(Errand errand) {
        Arguments arguments = Arguments.of(errand);
        Optional<Moment> when = arguments.moment("when").map(this::ahead);
        String reason = arguments.optionalText("reason").orElse("");
        String department = transfers.department(arguments.optionalText("department"), reason);
        return ledger.once(errand, handle -> kept(handle, errand, department, reason, when));
    }

    private Moment ahead(Moment moment) {
        if (moment instanceof Moment.Point point && point.at().isBefore(clock.now())) {
            throw Refusal.badArgument("when is over: ask when to call back.");
        }
        return moment;
    }

    private ToolResult kept(Handle handle, Errand errand, String department, String reason, Optional<Moment> when) {
        UUID id = callBacks.openOf(handle, errand.caller(), department).orElseGet(Ids::next);
        new Journal(handle, errand)
                .change(CallBacks.ROWS, id, () -> callBacks.ask(handle, errand.caller(), id, department, reason, when));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("department", department);
        when.ifPresent(moment -> data.put("when", moment.text(errand.caller().zone())));
        String time = when.map(moment ->
                        " " + new SpokenTime(clock.now(), errand.caller().zone()).moment(moment))
                .orElse(" as soon as somebody can");
        return new ToolResult.Done("Somebody of " + department + " will call you back" + time + ".", data);
    }
}
