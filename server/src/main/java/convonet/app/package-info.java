/// Settings, wiring, and the commands.
@NullMarked
package convonet.app;

import org.jspecify.annotations.NullMarked;
