package convonet.web;

import java.util.Map;

/// Whether calls can be taken.
///
/// @param ready everything a call needs is there
/// @param parts each part by name (`database`, `redis`, …) with how it is, such as `up` or `down`
public record Readiness(boolean ready, Map<String, String> parts) {}
