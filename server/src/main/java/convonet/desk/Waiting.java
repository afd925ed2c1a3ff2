package convonet.desk;

import java.time.Duration;

/// A caller for whom telephones ring.
public record Waiting(String caller, String department, String reason, Duration waited) {}
