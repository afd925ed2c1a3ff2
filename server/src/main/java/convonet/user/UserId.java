package convonet.user;

import java.util.UUID;

/// Names a user for good. A UUIDv7, so rows lie in order of their making.
public record UserId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
