/// Hearing and speaking without any outside service.
@NullMarked
package convonet.speech.offline;

import org.jspecify.annotations.NullMarked;
