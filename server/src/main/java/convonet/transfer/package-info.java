/// Handing a caller to a person of the call centre, and back.
@NullMarked
package convonet.transfer;

import org.jspecify.annotations.NullMarked;
