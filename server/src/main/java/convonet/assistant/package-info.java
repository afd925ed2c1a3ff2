/// Deciding what to say and which tools to use.
@NullMarked
package convonet.assistant;

import org.jspecify.annotations.NullMarked;
