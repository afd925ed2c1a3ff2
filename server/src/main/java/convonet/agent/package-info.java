/// The people of the call centre: who they are, and the passwords of their dashboard.
@NullMarked
package convonet.agent;

import org.jspecify.annotations.NullMarked;
