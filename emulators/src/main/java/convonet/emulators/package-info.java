@NullMarked
package convonet.emulators;

import org.jspecify.annotations.NullMarked;
