/// What a telephone network that rings agents for us asks and tells, as it comes in at our doors.
@NullMarked
package convonet.transfer.network;

import org.jspecify.annotations.NullMarked;
