package convonet.tools.directory;

import static convonet.tools.directory.FakeDirectory.BREAK;
import static convonet.tools.directory.FakeDirectory.FREE;
import static convonet.tools.directory.FakeDirectory.TALKING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.store.TestStores;
import convonet.tools.Ledger;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.HandClock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// It is ten in the morning of Monday, the second of March 2026, in Berlin.
class WhoIsAvailableTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final User CALLER = new User(new UserId(new UUID(0, 1)), "Zoe", Optional.empty(), BERLIN);

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final FakeDirectory directory = new FakeDirectory();
    private Optional<BusinessHours> hours = Optional.empty();

    private ToolStory story() {
        DirectoryTools tools = new DirectoryTools(directory, hours, clock);
        return new ToolStory(Toolbox.of(tools.tools(), new Ledger(stores.database(), clock), clock), CALLER);
    }

    private String says(String arguments) {
        return story().says("who_is_available", arguments);
    }

    @Test
    void thoseWhoAreFreeAreNamed() {
        directory.with("Ann", "2001", "support", FREE);
        directory.with("Bob", "2002", "support", TALKING);
        directory.with("Cleo", "2003", "support", FREE);

        assertThat(says("{'department': 'support'}")).isEqualTo("Ann and Cleo of support are free just now.");
        assertThat(says("{'department': 'the Support team'}")).isEqualTo("Ann and Cleo of support are free just now.");
    }

    @Test
    void whenNobodyIsFreeTheReasonsAreTold() {
        directory.with("Ann", "2001", "support", BREAK);
        directory.with("Bob", "2002", "support", TALKING);
        directory.with("Cleo", "2003", "support", Situation.ABSENT);

        assertThat(says("{'department': 'support'}"))
                .isEqualTo("Nobody of support is free just now: Ann is on a break and Bob is in a call.");
    }

    @Test
    void whenNobodyIsThereItIsSaidSo() {
        directory.with("Ann", "2001", "support", Situation.ABSENT);
        directory.withDepartment("sales");

        assertThat(says("{'department': 'support'}")).isEqualTo("Nobody of support is signed in just now.");
        assertThat(says("{'department': 'sales'}")).isEqualTo("Nobody works in sales.");
        assertThat(says("{}")).isEqualTo("Nobody of the call centre is signed in just now.");
    }

    @Test
    void withoutArgumentsEveryDepartmentWithSomebodyIsTold() {
        directory.with("Ann", "2001", "support", FREE);
        directory.with("Bob", "2002", "sales", TALKING);
        directory.with("Cleo", "2003", "billing", Situation.ABSENT);

        assertThat(says("{}")).isEqualTo("Ann of support is free just now. Bob of sales is in a call just now.");
    }

    @Test
    void beyondThreeDepartmentsTheRestIsCounted() {
        for (int number = 1; number <= 5; number++) {
            directory.with("Person " + number, "200" + number, "team " + number, FREE);
        }

        assertThat(says("{}")).endsWith(" There is somebody in two more departments, too.");
    }

    @Test
    void anEmptyCallCentreIsNoError() {
        assertThat(says("{}")).isEqualTo("Nobody works in the call centre yet.");
    }

    @Test
    void aPersonIsFoundByWhatTheCallerSays() {
        directory.with("Ann Fox", "2001", "support", FREE);
        directory.with("Ann Lee", "2002", "sales", TALKING);

        assertThat(says("{'person': 'ann lee'}")).isEqualTo("Ann Lee of sales is in a call just now.");
        assertThat(says("{'person': 'ann'}"))
                .isEqualTo("ambiguous: Which one is meant: Ann Fox of support or Ann Lee of sales?");
        assertThat(says("{'person': 'ann', 'department': 'sales'}"))
                .isEqualTo("Ann Lee of sales is in a call just now.");
        assertThat(says("{'person': 'Zacharias'}"))
                .isEqualTo("not_found: Nobody of the call centre is called Zacharias.");
    }

    @Test
    void anExtensionIsReadOutDigitByDigit() {
        directory.with("Ann", "2001", "support", FREE);

        assertThat(says("{'extension': '20 01'}"))
                .isEqualTo("Extension two zero zero one is Ann. Ann of support is free just now.");
        assertThat(says("{'extension': '2009'}")).isEqualTo("not_found: There is no extension 2009.");
    }

    @Test
    void aDepartmentThatIsNotThereIsAnsweredByThoseThatAre() {
        directory.with("Ann", "2001", "support", FREE).with("Bob", "2002", "sales", FREE);

        assertThat(says("{'department': 'legal'}"))
                .isEqualTo("not_found: There is no department called legal. There is support and sales.");
    }

    @Test
    void whatIsNotKnownIsNeverTakenForFree() {
        directory.with("Ann", "2001", "support", Situation.UNKNOWN);
        directory.with("Bob", "2002", "support", Situation.UNKNOWN);

        assertThat(says("{'person': 'Ann'}")).isEqualTo("Whether Ann of support is free, I cannot tell just now.");
        assertThat(says("{'department': 'support'}"))
                .isEqualTo("Whether Ann or Bob of support is free, I cannot tell just now.");
        JsonNode ann = story().data("who_is_available", "{'person': 'Ann'}")
                .path("people")
                .get(0);
        assertThat(ann.path("availability").asText()).isEqualTo("unknown");
        assertThat(ann.has("registered")).isFalse();
        assertThat(ann.has("in_call")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, does not want to be disturbed",
        "false, true, has calls forwarded elsewhere",
    })
    void aTelephoneThatWouldNotRingIsTold(boolean silent, boolean forwarded, String said) {
        Routing routing = new Routing(Optional.of(silent), Optional.of(forwarded), Optional.empty());
        directory.with(new Extension("2001", "Ann", List.of("support"), routing, FREE));

        assertThat(says("{'person': 'Ann'}")).isEqualTo("Ann of support " + said + " just now.");
    }

    @Test
    void outsideBusinessHoursItIsSaidWhenTheCallCentreOpens() {
        hours = Optional.of(BusinessHours.parse("Mon-Fri 12:00-17:00", BERLIN));
        directory.with("Ann", "2001", "support", Situation.ABSENT);

        assertThat(says("{'department': 'support'}"))
                .isEqualTo("Nobody of support is signed in just now."
                        + " The call centre is closed now and opens today at noon.");
        assertThat(story().data("who_is_available", "{}").path("open").asBoolean(true))
                .isFalse();
    }

    @Test
    void theDataTellsWhoIsWhereAndNothingElse() {
        directory.with("Ann", "2001", "support", FREE);

        assertThat(story().data("who_is_available", "{}")).isEqualTo(ToolStory.json("""
                        {'count': 1, 'free': 1, 'people': [{'name': 'Ann', 'extension': '2001',
                         'departments': ['support'], 'availability': 'free', 'registered': true, 'in_call': false,
                         'duty': 'ready', 'do_not_disturb': false, 'forwarded': false, 'voicemail': false}]}"""));
    }
}
