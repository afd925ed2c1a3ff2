/// Troubles and the times of turns, sent to Sentry by its official library.
@NullMarked
package convonet.watch.sentry;

import org.jspecify.annotations.NullMarked;
