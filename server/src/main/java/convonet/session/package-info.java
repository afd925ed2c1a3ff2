/// What a call keeps in Redis: the session and its audio.
@NullMarked
package convonet.session;

import org.jspecify.annotations.NullMarked;
