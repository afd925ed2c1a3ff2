/// Agents whose telephones are tabs of their browsers, at our own exchange.
@NullMarked
package convonet.transfer.local;

import org.jspecify.annotations.NullMarked;
