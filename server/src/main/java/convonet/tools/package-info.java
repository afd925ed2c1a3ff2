/// What the assistant can do for its caller.
@NullMarked
package convonet.tools;

import org.jspecify.annotations.NullMarked;
