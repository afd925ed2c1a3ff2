/// One conversation: a loop with one inbox.
@NullMarked
package convonet.call;

import org.jspecify.annotations.NullMarked;
