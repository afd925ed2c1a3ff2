package convonet.web;

import convonet.audio.Frame;
import convonet.transfer.network.NetworkCalls;
import convonet.transfer.network.NetworkListener;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Knows the leg `there`, which waits for the stream with the token `open-sesame`, and the leg `gone`.
final class RecordedNetworkCalls implements NetworkCalls {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<NetworkNews> news = new CopyOnWriteArrayList<>();
    final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    volatile @Nullable NetworkStream stream;

    @Override
    public Next answered(String leg, String call) {
        asked.add(leg + " " + call);
        return switch (leg) {
            case "there" -> new Next.Stream("open-sesame");
            case "gone" -> new Next.HangUp();
            default -> new Next.Unknown();
        };
    }

    @Override
    public boolean told(String leg, String call, NetworkNews told) {
        boolean known = leg.equals("there") && call.equals("CA1");
        if (known) {
            news.add(told);
        }
        return known;
    }

    @Override
    public Optional<NetworkListener> brings(String token, String call, NetworkStream brought) {
        if (!token.equals("open-sesame") || !call.equals("CA1")) {
            return Optional.empty();
        }
        stream = brought;
        heard.add("brought");
        return Optional.of(new NetworkListener() {
            @Override
            public void heard(Frame frame) {
                heard.add(frame);
            }

            @Override
            public void played(String mark) {
                heard.add(mark);
            }

            @Override
            public void over(boolean byItself) {
                heard.add(byItself ? "over" : "broken");
            }
        });
    }
}
