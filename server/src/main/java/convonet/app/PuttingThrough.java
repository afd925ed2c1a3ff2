package convonet.app;

import convonet.assistant.Conversations;
import convonet.audio.HoldTune;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.calendar.NextEvents;
import convonet.tools.calendar.StoredCalendars;
import convonet.transfer.AgentLegs;
import convonet.transfer.AgentSide;
import convonet.transfer.Briefings;
import convonet.transfer.CallBacks;
import convonet.transfer.CallerNotes;
import convonet.transfer.Colleagues;
import convonet.transfer.TransferTools;
import convonet.transfer.Transfers;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import java.util.List;

/// How callers come to people of the call centre, where something can ring their telephones.
final class PuttingThrough implements AutoCloseable {
    private final String telephones;
    private final Transfers transfers;
    private final CallBacks callBacks;
    private final Ledger ledger;
    private final Clock clock;

    PuttingThrough(
            AgentLegs legs,
            AgentSide agents,
            Switchboard switchboard,
            Settings.CallCentre settings,
            Mind mind,
            Stores stores,
            Notes folder,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.ledger = new Ledger(stores.database(), clock);
        NextEvents events = new NextEvents(stores.database(), new StoredCalendars(ledger, clock), clock);
        CallerNotes notes = CallerNotes.in(stores.database(), new Conversations(stores.database(), clock), events);
        Briefings briefings = new Briefings(notes, mind.writer(), clock, threads);
        this.telephones = legs.name();
        this.transfers = Transfers.of(
                legs,
                agents,
                switchboard.directory(),
                settings.departments(),
                briefings::begin,
                settings.ringing(),
                folder.house(),
                stores.redis(),
                metrics,
                clock,
                threads);
        this.callBacks = new CallBacks(stores.database(), clock);
        this.clock = clock;
        Meanwhile.start("warm-up-hold-tune", () -> {
            HoldTune.warmUp();
            return true;
        });
        transfers.begin();
    }

    /// Who rings the agents.
    String telephones() {
        return telephones;
    }

    Transfers transfers() {
        return transfers;
    }

    Colleagues colleagues() {
        return new Colleagues(transfers, callBacks);
    }

    List<Tool> tools() {
        return new TransferTools(transfers, callBacks, ledger, clock).tools();
    }

    /// To be closed after the calls.
    @Override
    public void close() {
        transfers.close();
    }
}
