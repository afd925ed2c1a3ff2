package convonet.speech.offline;

import convonet.speech.Phrasebook;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The phrasebook as a 3-gram model in the format ARPA, smoothed after Witten and Bell, with some words of everyday
/// English beside the phrases' own, so that other words can be understood at all.
final class PhraseArpa {

    private static final int SENTENCES = 30_000;
    private static final long SEED = 1;
    private static final int GENERAL_WORDS = 3_000;

    /// The part of the single words' probability that everyday English has.
    private static final double GENERAL_SHARE = 0.25;

    private static final int ORDER = 3;

    private final List<Map<String, Integer>> counts = new ArrayList<>();
    private final Map<String, Integer> totals = new HashMap<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<String, Double> english = new HashMap<>();

    private PhraseArpa(Phrasebook phrasebook) {
        for (int order = 0; order < ORDER; order++) {
            counts.add(new TreeMap<>());
        }
        phrasebook.sentences(SEED, SENTENCES).forEach(this::count);
        GeneralEnglish general = GeneralEnglish.load();
        Set<String> words = new LinkedHashSet<>(phrasebook.words());
        general.frequent(2 * GENERAL_WORDS).stream()
                .filter(word -> word.matches("[a-z][a-z']+|a|i"))
                .limit(GENERAL_WORDS)
                .forEach(words::add);
        double sum = 0;
        for (String word : words) {
            int number = general.number(word);
            double probability = number == GeneralEnglish.UNKNOWN ? 1e-7 : Math.exp(general.score(number));
            english.put(word, probability);
            sum += probability;
        }
        double all = sum;
        english.replaceAll((_, probability) -> probability / all);
        english.keySet().forEach(word -> counts.getFirst().putIfAbsent(word, 0));
    }

    static void write(Phrasebook phrasebook, Path file) throws IOException {
        new PhraseArpa(phrasebook).write(file);
    }

    private void count(String sentence) {
        List<String> words = new ArrayList<>(Words.split(sentence));
        words.addFirst("<s>");
        words.addLast("</s>");
        for (int end = 0; end < words.size(); end++) {
            for (int order = 0; order < ORDER && order <= end; order++) {
                String gram = String.join(" ", words.subList(end - order, end + 1));
                if (gram.equals("<s>")) {
                    continue;
                }
                String before = String.join(" ", words.subList(end - order, end));
                if (counts.get(order).merge(gram, 1, Integer::sum) == 1) {
                    kinds.merge(before, 1, Integer::sum);
                }
                totals.merge(before, 1, Integer::sum);
            }
        }
        counts.getFirst().putIfAbsent("<s>", 0);
    }

    private void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("\\data\\\n");
            for (int order = 0; order < ORDER; order++) {
                out.write("ngram " + (order + 1) + "=" + counts.get(order).size() + "\n");
            }
            for (int order = 0; order < ORDER; order++) {
                out.write("\n\\" + (order + 1) + "-grams:\n");
                for (String gram : counts.get(order).keySet()) {
                    out.write(line(gram, order == ORDER - 1));
                }
            }
            out.write("\n\\end\\\n");
        }
    }

    private String line(String gram, boolean longest) {
        double score = gram.equals("<s>") ? -99 : Math.log10(probability(gram));
        String line = String.format(Locale.ROOT, "%.4f %s", score, gram);
        return longest ? line + "\n" : line + String.format(Locale.ROOT, " %.4f%n", Math.log10(left(gram)));
    }

    /// The part of the probability that is left to words not seen after `context`.
    private double left(String context) {
        Integer kind = kinds.get(context);
        return kind == null ? 1 : (double) kind / (kind + totals.getOrDefault(context, 0));
    }

    private double probability(String gram) {
        int lastSpace = gram.lastIndexOf(' ');
        int order = (int) gram.chars().filter(character -> character == ' ').count();
        int count = counts.get(order).getOrDefault(gram, 0);
        if (lastSpace < 0) {
            double phrase = (double) count / totals.getOrDefault("", 1);
            return (1 - GENERAL_SHARE) * phrase + GENERAL_SHARE * english.getOrDefault(gram, 0.0) + 1e-9;
        }
        String context = gram.substring(0, lastSpace);
        double left = left(context);
        double share = (1 - left) * count / totals.getOrDefault(context, 1);
        int firstSpace = gram.indexOf(' ');
        return share + left * probability(gram.substring(firstSpace + 1));
    }
}
