/// The processes that are measured: the server under test and the emulators, started as a user starts them.
@NullMarked
package convonet.bench.house;

import org.jspecify.annotations.NullMarked;
