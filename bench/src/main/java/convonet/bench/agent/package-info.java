/// Agents of the call centre without a browser: their telephones, and what they say and hear.
@NullMarked
package convonet.bench.agent;

import org.jspecify.annotations.NullMarked;
