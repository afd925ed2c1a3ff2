/// Callers without a browser, hundreds in one process: their microphones, their lines, and a model of what they hear.
@NullMarked
package convonet.bench.caller;

import org.jspecify.annotations.NullMarked;
