/// Who may call: users, their PINs, and signing in.
@NullMarked
package convonet.user;

import org.jspecify.annotations.NullMarked;
