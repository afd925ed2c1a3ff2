/// The agents' dashboard: who is at work, what they do, and whom they talk with.
@NullMarked
package convonet.desk;

import org.jspecify.annotations.NullMarked;
