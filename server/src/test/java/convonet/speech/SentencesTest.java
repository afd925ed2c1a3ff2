package convonet.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text arrives torn anywhere, and leaves as sentences.
class SentencesTest {

    record Told(String text, List<String> sentences) {}

    static List<Told> stories() {
        return List.of(
                new Told("Hello. How are you? Fine!", List.of("Hello.", "How are you?", "Fine!")),
                new Told(
                        "Mr. Smith met Dr. J. Brown. They talked.",
                        List.of("Mr. Smith met Dr. J. Brown.", "They talked.")),
                new Told("It costs 3.5 dollars. Not 4.", List.of("It costs 3.5 dollars.", "Not 4.")),
                new Told(
                        "Be there at 5 p.m. sharp. Bring milk, eggs, etc. Thanks.",
                        List.of("Be there at 5 p.m. sharp.", "Bring milk, eggs, etc.", "Thanks.")),
                new Told("It is 9 a.m. You have two tasks.", List.of("It is 9 a.m.", "You have two tasks.")),
                new Told("Wait... I know. Well… maybe not.", List.of("Wait...", "I know.", "Well… maybe not.")),
                new Told("He said \"Stop!\" Then he left.", List.of("He said \"Stop!\"", "Then he left.")),
                new Told(
                        "You have:\n1. Buy milk\n2. Call mom\n- Done",
                        List.of("You have:", "1. Buy milk", "2. Call mom", "- Done")),
                new Told(
                        "Take No. 5 to town. Is it bad? No. It is good.",
                        List.of("Take No. 5 to town.", "Is it bad?", "No.", "It is good.")),
                new Told(
                        "See example.com for more, e.g. prices. Bye",
                        List.of("See example.com for more, e.g. prices.", "Bye")),
                new Told("What?! Really?", List.of("What?!", "Really?")),
                new Told("   \n  ", List.of()));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void makesTheSameSentencesWhereverTheTextIsTorn(Told story) {
        for (int first = 0; first <= story.text().length(); first++) {
            for (int second = first; second <= story.text().length(); second++) {
                assertThat(cut(
                                story.text().substring(0, first),
                                story.text().substring(first, second),
                                story.text().substring(second)))
                        .as("torn at %d and %d", first, second)
                        .isEqualTo(story.sentences());
            }
        }
    }

    @Test
    void speaksASentenceAsSoonAsTheNextWordIsComing() {
        Sentences sentences = new Sentences();

        assertThat(sentences.add("I added milk.")).isEmpty();
        assertThat(sentences.add(" ")).containsExactly("I added milk.");
    }

    @Test
    void cutsWhatIsTooLongAtAComma() {
        String clause = "and then there were many more things to buy in the big shop near the old station";
        String endless = clause + ", " + clause + ", " + clause;

        List<String> made = cut(endless);

        assertThat(made).allSatisfy(sentence -> assertThat(sentence.length()).isLessThanOrEqualTo(Sentences.LONGEST));
        assertThat(String.join(" ", made)).isEqualTo(endless);
        assertThat(made.getFirst()).endsWith(",");
    }

    @Test
    void cutsEvenWhatHasNeitherCommaNorSpaceAndTearsNoCharacter() {
        String faces = "😀".repeat(250);

        List<String> made = cut("x" + faces);

        assertThat(String.join("", made)).isEqualTo("x" + faces);
        assertThat(made).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(Sentences.LONGEST));
        assertThat(made)
                .allSatisfy(part ->
                        assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse());
    }

    @Test
    void beginsAnewAfterTheEnd() {
        Sentences sentences = new Sentences();
        sentences.add("Half a sentence");

        assertThat(sentences.flush()).contains("Half a sentence");
        assertThat(sentences.flush()).isEmpty();
        assertThat(sentences.add("Another one. ")).containsExactly("Another one.");
    }

    private static List<String> cut(String... pieces) {
        Sentences sentences = new Sentences();
        List<String> made = new ArrayList<>();
        for (String piece : pieces) {
            made.addAll(sentences.add(piece));
        }
        sentences.flush().ifPresent(made::add);
        return made;
    }
}
