package convonet.desk;

import convonet.session.SessionId;
import convonet.transfer.AgentSide;
import convonet.transfer.Brief;
import convonet.transfer.Briefing;
import convonet.transfer.TransferId;
import convonet.transfer.TransferWish;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Timeline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Callers who are handed on to an extension, so that they ring there whatever its agent does.
public final class Rings {
    private Rings() {}

    /// Ada wants support because of a bill.
    ///
    /// @param better what is told of her once it is known
    public static AgentSide.Rung ada(String extension, Optional<Consumer<Consumer<Brief>>> better) {
        User ada = new User(new UserId(new UUID(0, 7)), "Ada", Optional.empty(), ZoneOffset.UTC);
        return of(ada, extension, better);
    }

    /// Somebody who is known here.
    public static AgentSide.Rung of(User caller, String extension) {
        return of(caller, extension, Optional.empty());
    }

    private static AgentSide.Rung of(User caller, String extension, Optional<Consumer<Consumer<Brief>>> better) {
        TransferWish wish =
                new TransferWish(SessionId.random(), caller, Optional.of("support"), "a bill", Timeline.NOWHERE);
        Briefing briefing = new Briefing() {
            @Override
            public Brief now() {
                return brief("Ada: a bill");
            }

            @Override
            public void whenDone(Consumer<Brief> told) {
                better.ifPresent(when -> when.accept(told));
            }
        };
        return new AgentSide.Rung(
                TransferId.random(), extension, "support", wish, briefing, Duration.ofMillis(300), true);
    }

    public static Brief brief(String summary) {
        return new Brief(
                List.of(summary),
                "Ada",
                true,
                "a bill",
                List.of(new Brief.Said(true, "the sum is wrong"), new Brief.Said(false, "I see")),
                List.of("pay the bill"),
                List.of("yoga tomorrow"),
                List.of("3 March, support: solved"));
    }
}
