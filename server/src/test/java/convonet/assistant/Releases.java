package convonet.assistant;

/// What an assistant of another package needs of a release to play its part.
public final class Releases {
    private Releases() {}

    /// @return whether nothing may come of the answer any more
    public static boolean withdraw(Release release) {
        return release.withdraw();
    }

    public static void whenOpen(Release release, Runnable task) {
        release.whenOpen(task);
    }
}
