/// Google Calendar behind the calendar tools.
@NullMarked
package convonet.tools.google;

import org.jspecify.annotations.NullMarked;
