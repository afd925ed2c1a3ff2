package convonet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The rules of the house that ARCHITECTURE.md tells, read off the compiled classes.
@Tag("gate")
class HouseTest {
    /// High to low.
    static final List<String> ROOMS = List.of(
            "app",
            "web",
            "operations",
            "desk",
            "call",
            "transfer",
            "assistant",
            "tools",
            "speech",
            "session",
            "agent",
            "user",
            "media",
            "sip",
            "socketio",
            "store",
            "audio",
            "watch");

    /// Sub-packages that speak to one outside service, or stand in for it.
    static final List<String> VENDORS = List.of(
            "embedded",
            "offline",
            "deepgram",
            "claude",
            "twilio",
            "local",
            "sip",
            "google",
            "fusionpbx",
            "sentry",
            "opentelemetry",
            "outside");

    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final JavaClasses TESTS = new ClassFileImporter().importPath(Path.of("target", "test-classes"));

    @Test
    void everyClassLivesInARoom() {
        classes()
                .should()
                .resideInAnyPackage(
                        ROOMS.stream().map(room -> "convonet." + room + "..").toArray(String[]::new))
                .check(HOUSE);
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomUsesOnlyRoomsBelowIt(String room) {
        String[] above = ROOMS.stream()
                .takeWhile(other -> !other.equals(room))
                .map(other -> "convonet." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("convonet." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .because("a room may use only rooms below it")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void noPackagesGoInCircles() {
        slices().matching("convonet.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @ParameterizedTest
    @FieldSource("VENDORS")
    void onlyTheWiringNamesAVendor(String vendor) {
        noClasses()
                .that()
                .resideOutsideOfPackages("convonet.app..", "convonet.*." + vendor + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("convonet.*." + vendor + "..")
                .because("only convonet.app chooses between vendors")
                .check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(Stream.concat(HOUSE.stream(), TESTS.stream())
                        .filter(type -> type.getSimpleName()
                                .matches(".*(Manager|Service|Handler|Impl|Utils?|Helper)([A-Z0-9].*)?"))
                        .map(JavaClass::getFullName))
                .isEmpty();
    }

    @Test
    void onlySettingsReadTheEnvironment() {
        assertThat(accessesTo("java.lang.System", "getenv", "convonet.app.Settings"))
                .isEmpty();
    }

    @Test
    void allTimeComesFromTheClock() {
        String clock = "convonet.watch.SystemClock";
        assertThat(Stream.of(
                                accessesTo("java.lang.Thread", "sleep", clock),
                                accessesTo("java.util.concurrent.TimeUnit", "sleep", clock),
                                accessesTo("java.lang.System", "currentTimeMillis|nanoTime", clock),
                                accessesTo("java.time.Clock", "system.*|tick.*", clock),
                                accessesTo("java.time.[A-Za-z]+", "now", clock),
                                accessesTo("java.util.(Date|GregorianCalendar)", "<init>\\(\\)", clock))
                        .flatMap(found -> found))
                .isEmpty();
    }

    @Test
    void onlyCommandsPrint() {
        assertThat(accessesTo("java.lang.System", "out|err", "convonet.app.[A-Za-z]+"))
                .isEmpty();
    }

    /// Calls, method references and field reads, told with their source line.
    private static Stream<String> accessesTo(String owner, String member, String unlessFrom) {
        return HOUSE.stream()
                .filter(type -> !topLevel(type).matches(unlessFrom))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getFullName().matches(owner)
                        && memberOf(access).matches(member))
                .map(JavaAccess::getDescription);
    }

    /// The name of what is accessed; of a constructor with its parameters.
    private static String memberOf(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        String full = access.getTarget().getFullName();
        return name.equals("<init>") ? full.substring(full.indexOf(name)) : name;
    }

    private static String topLevel(JavaClass type) {
        String name = type.getFullName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }
}
