/// Sound as numbers: frames, resampling, voice activity. No I/O.
@NullMarked
package convonet.audio;

import org.jspecify.annotations.NullMarked;
