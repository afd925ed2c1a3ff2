package convonet.bench.figures;

import java.util.List;

/// What of a text did not arrive.
public final class Lost {
    private Lost() {}

    /// How many of the words are missing in what arrived. What came twice or in between does not count.
    public static int words(List<String> said, List<String> arrived) {
        int[] above = new int[arrived.size() + 1];
        for (String word : said) {
            int[] row = new int[arrived.size() + 1];
            for (int j = 1; j <= arrived.size(); j++) {
                row[j] = word.equals(arrived.get(j - 1)) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
            }
            above = row;
        }
        return said.size() - above[arrived.size()];
    }
}
