/// The load and latency driver: `./convonet bench`. docs/bench.md tells what is measured and how to read it.
@NullMarked
package convonet.bench;

import org.jspecify.annotations.NullMarked;
