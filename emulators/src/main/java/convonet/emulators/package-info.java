/// Outside services played on loopback: one port, one record of what happened, one way to set latencies and faults.
/// Each service has a sub-package of its own, which only `app` and tests name.
@NullMarked
package convonet.emulators;

import org.jspecify.annotations.NullMarked;
