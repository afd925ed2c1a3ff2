package convonet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.session.AudioLog.Entry;
import convonet.session.AudioLog.Said;
import convonet.session.AudioLog.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [AudioLog] does.
abstract class AudioLogContract {

    /// A fresh log that keeps at most `capacity` entries.
    abstract AudioLog log(int capacity);

    private static Sound sound(int turn) {
        return new Sound(turn, 10 * turn, new byte[] {(byte) turn, 0, -1, 13, 10, 0});
    }

    private static List<Sound> sounds(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(AudioLogContract::sound).toList();
    }

    private static List<Long> numbers(List<Entry> entries) {
        return entries.stream().map(Entry::seq).toList();
    }

    @Test
    void numbersItsEntriesFromOneWithoutGaps() {
        AudioLog log = log(100);

        assertThat(numbers(log.append(sounds(3)))).containsExactly(1L, 2L, 3L);
        assertThat(numbers(log.append(sounds(1)))).containsExactly(4L);

        assertThat(numbers(log.after(0, 100))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void givesBackSoundByteForByteInOrder() {
        AudioLog log = log(1_000);
        byte[] everyByte = new byte[256];
        IntStream.range(0, 256).forEach(i -> everyByte[i] = (byte) i);
        byte[] silence = new byte[640];

        List<Entry> appended = log.append(List.of(new Sound(0, 5, everyByte), new Sound(7, 6, silence)));

        assertGivesBack(appended, everyByte, silence);
        assertGivesBack(log.after(0, 10), everyByte, silence);
    }

    private static void assertGivesBack(List<Entry> entries, byte[] everyByte, byte[] silence) {
        assertThat(entries.get(0).sound().turn()).isZero();
        assertThat(entries.get(0).sound().pcm()).isEqualTo(everyByte);
        assertThat(entries.get(1).sound().turn()).isEqualTo(7);
        assertThat(entries.get(1).sound().part()).isEqualTo(6);
        assertThat(entries.get(1).sound().pcm()).isEqualTo(silence);
    }

    @Test
    void givesBackHowFarAnAnswerHasCome() {
        AudioLog log = log(100);
        List<Said> told = List.of(new Said(0, 320), new Said(17, 0), new Said(17, -1), Said.ALL);

        List<Entry> appended = log.append(
                told.stream().map(said -> new Sound(3, 0, said, new byte[640])).toList());

        assertThat(appended).extracting(entry -> entry.sound().said()).isEqualTo(told);
        assertThat(log.after(0, 10)).extracting(entry -> entry.sound().said()).isEqualTo(told);
    }

    @Test
    void takesAMarkWithoutSound() {
        AudioLog log = log(100);
        log.append(sounds(1));

        log.append(List.of(new Sound(1, 0, Said.ALL, new byte[0])));

        Sound mark = log.after(1, 10).getFirst().sound();
        assertThat(mark.said()).isEqualTo(Said.ALL);
        assertThat(mark.pcm()).isEmpty();
    }

    @Test
    void readsOnFromAnyNumberAtMostAsManyAsAsked() {
        AudioLog log = log(100);
        log.append(sounds(10));

        assertThat(numbers(log.after(4, 3))).containsExactly(5L, 6L, 7L);
        assertThat(log.after(10, 3)).isEmpty();
        assertThat(log.after(99, 3)).isEmpty();
    }

    @Test
    void dropsTheOldestWhenFullAndKeepsCounting() {
        AudioLog log = log(5);
        log.append(sounds(4));
        log.append(sounds(4));

        assertThat(numbers(log.after(0, 100))).containsExactly(4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void givesBackWhatItCouldKeepOfMoreThanItHolds() {
        assertThat(numbers(log(5).append(sounds(8)))).containsExactly(4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void remembersWhatWasConfirmedAndKeepsEverythingAfterIt() {
        AudioLog log = log(100);
        assertThat(log.place()).isEqualTo(new AudioLog.Place(0, 0));
        log.append(sounds(6));

        log.confirm(4);

        assertThat(log.place()).isEqualTo(new AudioLog.Place(4, 60));
        assertThat(numbers(log.after(log.place().confirmed(), 100))).containsExactly(5L, 6L);
    }

    @Test
    void keepsCountingWhenAllWasConfirmed() {
        AudioLog log = log(100);
        log.append(sounds(6));
        log.confirm(6);

        assertThat(numbers(log.append(sounds(1)))).containsExactly(7L);
        assertThat(numbers(log.after(6, 100))).containsExactly(7L);
    }

    @Test
    void refusesToAppendNothing() {
        AudioLog log = log(100);

        assertThatThrownBy(() -> log.append(new ArrayList<>())).isInstanceOf(IllegalArgumentException.class);
    }
}
