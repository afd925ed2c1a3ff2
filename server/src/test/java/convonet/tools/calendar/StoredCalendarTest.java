package convonet.tools.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.store.Ids;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Errand;
import convonet.tools.Refusal;
import convonet.tools.ToolCall;
import convonet.user.User;
import convonet.watch.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredCalendarTest extends CalendarContract {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private User ann;
    private User bob;

    @BeforeEach
    void twoOwners() {
        ann = Callers.add(stores.database(), ANN, BERLIN);
        bob = Callers.add(stores.database(), BOB, BERLIN);
    }

    @Override
    protected <T> T in(String owner, Function<Calendar, T> work) {
        ToolCall call = new ToolCall(Ids.next().toString(), "work", JsonNodeFactory.instance.objectNode());
        Errand errand = new Errand(owner.equals(ANN) ? ann : bob, "contract", call, Timeline.NOWHERE);
        return stores.database().inTransaction(handle -> {
            handle.execute(
                    "INSERT INTO tool_calls (user_id, conversation, call_id, tool, begun_at) VALUES (?, ?, ?, 'work', now())",
                    errand.caller().id().value(),
                    errand.conversation(),
                    call.id());
            return work.apply(new StoredCalendar(handle, errand, NOW));
        });
    }

    @Test
    void aFullCalendarTakesNoMoreButForgetsWhatIsOver() {
        Plan past = new Plan("past", hours("2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z"));
        Plan plan = new Plan("busy", hours("2026-03-06T14:00:00Z", "2026-03-06T15:00:00Z"));
        in(ANN, calendar -> {
            for (int i = 0; i < Calendar.MOST; i++) {
                calendar.add(i % 2 == 0 ? plan : past);
            }
            return plan;
        });

        in(ANN, calendar -> {
            for (int i = 0; i < Calendar.MOST / 2; i++) {
                calendar.add(plan);
            }
            return plan;
        });

        assertThatThrownBy(() -> in(ANN, calendar -> calendar.add(plan)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.result().code()).isEqualTo("too_many"));
        List<Event> ahead = in(ANN, calendar -> calendar.ahead(NOW));
        assertThat(ahead).hasSize(Calendar.MOST);
        assertThat(in(BOB, calendar -> calendar.add(plan)).title()).isEqualTo("busy");
    }
}
