package convonet.speech;

import convonet.speech.Phrasebook.Intent;
import convonet.speech.Phrasebook.Part;
import convonet.speech.Phrasebook.Phrase;
import convonet.speech.Phrasebook.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;

/// Makes up sentences from the phrasebook, likely ones more often. The slots `lead` and `tail`, when there are such,
/// are said before and after some of the sentences of intents that take `polite`.
final class SentenceMaker {

    private static final double LEAD = 0.15;
    private static final double TAIL = 0.12;
    private static final double OPTIONAL = 0.4;

    private final Phrasebook book;
    private final Random random;

    SentenceMaker(Phrasebook book, long seed) {
        this.book = book;
        this.random = new Random(seed);
    }

    List<String> sentences(int count) {
        List<Intent> intents = book.intents();
        List<String> sentences = new ArrayList<>(count);
        for (int made = 0; made < count; made++) {
            sentences.add(sentence(pick(intents, Intent::weight)));
        }
        return sentences;
    }

    private String sentence(Intent intent) {
        StringBuilder words = new StringBuilder();
        boolean polite = intent.takes().contains("polite");
        around("lead", polite ? LEAD : 0, words);
        say(pick(intent.phrases(), Phrase::weight).parts(), words);
        around("tail", polite ? TAIL : 0, words);
        return words.toString();
    }

    private void around(String name, double chance, StringBuilder words) {
        Optional<Slot> slot = book.slot(name);
        if (slot.isPresent() && random.nextDouble() < chance) {
            fill(slot.get(), words);
        }
    }

    private void fill(Slot slot, StringBuilder words) {
        say(pick(slot.fillers(), Phrase::weight).parts(), words);
    }

    private void say(List<Part> parts, StringBuilder words) {
        for (Part part : parts) {
            switch (part) {
                case Part.Word(String word) ->
                    words.append(words.isEmpty() ? "" : " ").append(word);
                case Part.Gap(String slot) -> fill(book.slot(slot).orElseThrow(), words);
                case Part.Choice(List<List<Part>> ways, boolean optional) -> {
                    if (!optional || random.nextDouble() < OPTIONAL) {
                        say(ways.get(random.nextInt(ways.size())), words);
                    }
                }
            }
        }
    }

    private <T> T pick(List<T> from, ToIntFunction<T> weight) {
        int total = from.stream().mapToInt(weight).sum();
        int mark = random.nextInt(total);
        for (T one : from) {
            mark -= weight.applyAsInt(one);
            if (mark < 0) {
                return one;
            }
        }
        throw new AssertionError("weights are positive");
    }
}
