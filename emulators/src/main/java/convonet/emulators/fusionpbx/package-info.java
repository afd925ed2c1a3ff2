/// FusionPBX: FreeSWITCH's event socket, and the tables of its database.
@NullMarked
package convonet.emulators.fusionpbx;

import org.jspecify.annotations.NullMarked;
