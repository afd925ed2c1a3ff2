/// A server of nothing but WebRTC peers.
@NullMarked
package convonet.bench.echo;

import org.jspecify.annotations.NullMarked;
