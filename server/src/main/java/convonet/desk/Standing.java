package convonet.desk;

import java.time.Duration;
import java.util.Optional;

/// What an agent does at this moment.
///
/// @param reason of [DeskState#NOT_READY], as far as it was told
/// @param since how long they have been doing it
/// @param next what they will do then, while something else holds them
public record Standing(DeskState state, Optional<String> reason, Duration since, Optional<Choice> next) {}
