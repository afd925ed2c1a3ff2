package convonet.emulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rules of the house, as far as they are about emulators.
@Tag("gate")
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final JavaClasses TESTS = new ClassFileImporter().importPath(Path.of("target", "test-classes"));

    @Test
    void everyEmulatorHasAPackageOfItsOwn() {
        classes().should().resideInAPackage("convonet.emulators..").check(HOUSE);
        slices().matching("convonet.emulators.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage("convonet.emulators.app.."),
                        JavaClass.Predicates.resideInAPackage("convonet.emulators.."))
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("convonet.emulators")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("convonet.emulators.*..")
                .check(HOUSE);
    }

    @Test
    void emulatorsKnowNothingOfCalls() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("convonet.app..", "convonet.web..", "convonet.call..", "convonet.session..")
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
    void allTimeComesFromTheClock() {
        assertThat(accessesTo("java.lang.Thread|java.util.concurrent.TimeUnit", "sleep"))
                .isEmpty();
        assertThat(accessesTo("java.lang.System", "currentTimeMillis|nanoTime")).isEmpty();
        assertThat(accessesTo("java.time.[A-Za-z]+", "now|system.*|tick.*")).isEmpty();
    }

    @Test
    void nothingPrintsOrReadsTheEnvironment() {
        assertThat(accessesTo("java.lang.System", "out|err|getenv")).isEmpty();
    }

    private static Stream<String> accessesTo(String owner, String member) {
        return HOUSE.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getFullName().matches(owner)
                        && access.getTarget().getName().matches(member))
                .map(access -> access.getDescription());
    }
}
