@NullMarked
package convonet.bench;

import org.jspecify.annotations.NullMarked;
