package convonet.transfer;

/// Somebody who takes part in a talk that is supervised.
sealed interface Voice {

    record Caller() implements Voice {}

    record Agent() implements Voice {}

    record Supervisor(SupervisorWay way) implements Voice {}

    /// Whether this one hears another one, who is not themselves.
    ///
    /// @param held the caller was put on hold: they hear nobody and nobody hears them
    default boolean hears(Voice other, boolean held) {
        if (held && (this instanceof Caller || other instanceof Caller)) {
            return false;
        }
        return switch (other) {
            case Caller _, Agent _ -> true;
            case Supervisor(SupervisorWay way) ->
                switch (way) {
                    case LISTEN -> false;
                    case WHISPER -> !(this instanceof Caller);
                    case JOIN -> true;
                };
        };
    }
}
