package convonet.assistant.offline;

/// How far two spellings are apart.
final class Spelling {

    private static final int FAR = 3;

    private Spelling() {}

    /// Letters to add, drop, change or swap with their neighbour, counted up to 3.
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) >= FAR) {
            return FAR;
        }
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = step(a, b, steps, i, j);
            }
        }
        return Math.min(FAR, steps[a.length()][b.length()]);
    }

    private static int step(String a, String b, int[][] steps, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
