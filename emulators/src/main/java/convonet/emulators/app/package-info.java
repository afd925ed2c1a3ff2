/// The command `convonet emulators`.
@NullMarked
package convonet.emulators.app;

import org.jspecify.annotations.NullMarked;
