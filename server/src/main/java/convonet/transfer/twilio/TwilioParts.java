package convonet.transfer.twilio;

import convonet.transfer.Acceptances;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;

/// What all legs share.
record TwilioParts(Ending ending, Acceptances acceptances, Metrics metrics, Clock clock, Threads threads) {}
