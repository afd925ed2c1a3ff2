/// Hearing and speaking: the ports and the words both sides use.
@NullMarked
package convonet.speech;

import org.jspecify.annotations.NullMarked;
