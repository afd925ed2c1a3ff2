package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How all of it is looked at together.
class DoctorTest {

    private record Looking(Part part, SickCase.Look work) implements Probe {
        @Override
        public List<Finding> look() throws InterruptedException {
            try {
                return work.found();
            } catch (InterruptedException | RuntimeException passed) {
                throw passed;
            } catch (Exception other) {
                throw new IllegalStateException("wrapped: with a secret in it", other);
            }
        }
    }

    private static List<Finding> examine(Doctor doctor, Probe... probes) throws InterruptedException {
        return doctor.examine(List.of(probes), _ -> {});
    }

    @Test
    void allAreLookedAtAtTheSameTimeAndToldInTheOrderOfTheParts() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(2);

        assertThat(examine(
                        new Doctor(),
                        new Looking(Part.TWILIO, () -> well(together, Part.TWILIO)),
                        new Looking(Part.REDIS, () -> well(together, Part.REDIS))))
                .extracting(Finding::part)
                .containsExactly(Part.REDIS, Part.TWILIO);
    }

    @Test
    void whatTakesTooLongIsInterruptedAndToldAndTheRestIsTold() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);

        List<Finding> found = examine(
                new Doctor(Duration.ofMillis(200)),
                new Looking(Part.REDIS, () -> List.of(Finding.well(Part.REDIS, "there"))),
                new Looking(Part.TWILIO, () -> {
                    try {
                        never.await();
                        return List.of();
                    } finally {
                        interrupted.countDown();
                    }
                }));

        assertThat(found).extracting(Finding::id).containsExactly("redis", "took-too-long");
        interrupted.await();
    }

    @Test
    void aMistakeOfOursIsToldWithoutWhatItsMessageHolds() throws InterruptedException {
        List<Finding> found = examine(new Doctor(), new Looking(Part.GOOGLE, () -> {
            throw new IOException("token=abc");
        }));

        assertThat(found).extracting(Finding::id).containsExactly("could-not-look");
        assertThat(found.getFirst().finding()).isEqualTo("cannot be looked at: java.lang.IllegalStateException");
        assertThat(found.getFirst().part()).isEqualTo(Part.GOOGLE);
    }

    @Test
    void thereAreManyFindingsEachWithAnIdOfItsOwnAndAMend() {
        List<Ailment> all = Ailments.all();

        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all).extracting(Ailment::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
        assertThat(all).allSatisfy(ailment -> {
            assertThat(ailment.told().what()).isNotBlank().doesNotEndWith(".");
            assertThat(ailment.told().mend()).endsWith(".");
            assertThat(ailment.told().status()).isIn(Status.WARNING, Status.ERROR);
        });
    }

    @Test
    void everyFamilyIsListed() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/convonet/app/doctor"))) {
            long families = sources.filter(file -> file.toString().endsWith("Ailment.java"))
                    .filter(file -> !file.endsWith("Ailment.java"))
                    .count();

            assertThat(Ailments.all().stream().map(Object::getClass).distinct())
                    .as("and the doctor's own")
                    .hasSize((int) families + 1);
        }
    }

    private static List<Finding> well(CyclicBarrier together, Part part) throws Exception {
        together.await();
        return List.of(Finding.well(part, "there"));
    }
}
