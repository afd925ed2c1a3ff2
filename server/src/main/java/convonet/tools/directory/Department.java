package convonet.tools.directory;

import java.util.Optional;

/// A group of people whom callers ask for by one name, such as `support`.
///
/// @param extension what rings it, when there is one number for all of it
public record Department(String name, Optional<String> extension) {}
