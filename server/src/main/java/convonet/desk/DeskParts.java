package convonet.desk;

import convonet.transfer.Acceptances;
import convonet.watch.Clock;
import convonet.watch.Threads;

/// What all desks share.
///
/// @param acceptances learns whose dashboards tell when they accept a call
public record DeskParts(
        DeskSessions sessions,
        CallRecords records,
        KeptChoices choices,
        Acceptances acceptances,
        TelephoneOffice telephones,
        DeskSettings settings,
        Clock clock,
        Threads threads) {}
