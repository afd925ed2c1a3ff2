package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import convonet.watch.Trouble.Area;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TroubleAreasTest {
    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void theLongestPrefixDecides() {
        assertThat(TroubleAreas.of("convonet.call.Ear")).isEqualTo(Area.VOICE);
        assertThat(TroubleAreas.of("convonet.call.Dialogue")).isEqualTo(Area.GRAPH);
        assertThat(TroubleAreas.of("convonet.transfer.Transfers")).isEqualTo(Area.TRANSFER);
        assertThat(TroubleAreas.of("convonet.transfer.twilio.LegCourse")).isEqualTo(Area.TWILIO);
        assertThat(TroubleAreas.of("convonet.tools.fusionpbx.EventSocket")).isEqualTo(Area.PBX);
        assertThat(TroubleAreas.of("convonet.web.TwilioDoor")).isEqualTo(Area.WEBHOOK);
        assertThat(TroubleAreas.of("convonet.app.House")).isEqualTo(Area.HOUSE);
    }

    @Test
    void everyPrefixIsOfSomething() {
        assertThat(TroubleAreas.PREFIXES.keySet())
                .allSatisfy(prefix -> assertThat(HOUSE.stream().map(JavaClass::getFullName))
                        .anyMatch(name -> name.startsWith(prefix)));
    }
}
