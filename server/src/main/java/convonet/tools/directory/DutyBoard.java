package convonet.tools.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whether those who sit, or sat, at this server's dashboards take calls: for another telephone system that wants to
/// know. One entry for each extension, until the other one knows that nobody is there any more. Any thread may use it;
/// nothing blocks.
public final class DutyBoard {
    private final Map<String, Duty> duties = new ConcurrentHashMap<>();
    private volatile Runnable changed = () -> {};

    public void put(String extension, Duty duty) {
        if (duties.put(extension, duty) != duty) {
            changed.run();
        }
    }

    /// Of an extension at which nobody has sat since.
    public void putFirst(String extension, Duty duty) {
        if (duties.putIfAbsent(extension, duty) == null) {
            changed.run();
        }
    }

    /// The other telephone system knows that nobody is there, and who comes there by another way is its own business.
    public void forgetIfOff(String extension) {
        duties.remove(extension, Duty.OFF);
    }

    /// By extensions, as they are now.
    public Map<String, Duty> all() {
        return Map.copyOf(duties);
    }

    /// @param told after each change, by whoever made it; must not block
    public void whenChanged(Runnable told) {
        changed = told;
    }
}
