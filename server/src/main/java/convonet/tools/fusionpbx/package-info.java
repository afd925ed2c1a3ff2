/// FusionPBX: who is there by its PostgreSQL, what they do just now by FreeSWITCH's event socket.
@NullMarked
package convonet.tools.fusionpbx;

import org.jspecify.annotations.NullMarked;
