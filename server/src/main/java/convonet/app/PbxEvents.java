package convonet.app;

import convonet.tools.fusionpbx.Answers;
import convonet.tools.fusionpbx.ChannelNews;
import convonet.transfer.Acceptances;
import convonet.transfer.TransferId;
import convonet.watch.SessionScope;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What FusionPBX's event socket tells of our calls: who accepted, and the rest for the log, in the call's own session.
final class PbxEvents implements Answers {
    private static final Logger LOG = LoggerFactory.getLogger(PbxEvents.class);
    private static final int TOLD_DIGITS = 2;

    private final Acceptances acceptances;

    PbxEvents(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    @Override
    public void areTold(boolean told) {
        if (told) {
            acceptances.watchingAll();
        } else {
            acceptances.unwatchedAll();
        }
    }

    @Override
    public void answered(String extension, Optional<String> transfer) {
        Optional<TransferId> id = transfer.flatMap(TransferId::read);
        if (id.isPresent()) {
            acceptances.accepted(id.get(), extension);
        } else {
            acceptances.accepted(extension);
        }
    }

    @Override
    public void happened(ChannelNews news) {
        TransferId.read(news.transfer())
                .ifPresent(id -> acceptances
                        .sessionOf(id)
                        .ifPresentOrElse(
                                session -> SessionScope.run(session, () -> log(id, news)), () -> log(id, news)));
    }

    private static void log(TransferId id, ChannelNews news) {
        LOG.info(
                "FusionPBX, transfer {}: {} {} {} {}",
                id,
                news.event(),
                news.extension().isEmpty() ? "of the call that came in" : "at extension " + masked(news.extension()),
                news.state(),
                news.cause());
    }

    private static String masked(String number) {
        return "…" + number.substring(Math.max(0, number.length() - TOLD_DIGITS));
    }
}
