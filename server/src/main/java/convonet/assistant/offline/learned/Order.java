package convonet.assistant.offline.learned;

import java.util.SplittableRandom;

/// In which order examples are looked at, a different one each round, and the same in each training.
final class Order {

    private final SplittableRandom random = new SplittableRandom(1);
    private final int[] places;

    Order(int size) {
        places = new int[size];
        for (int at = 0; at < size; at++) {
            places[at] = at;
        }
    }

    int[] next() {
        for (int at = places.length - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            int place = places[at];
            places[at] = places[other];
            places[other] = place;
        }
        return places;
    }
}
