/// Calendars: the port, the tools on it, and the built-in one in PostgreSQL.
@NullMarked
package convonet.tools.calendar;

import org.jspecify.annotations.NullMarked;
