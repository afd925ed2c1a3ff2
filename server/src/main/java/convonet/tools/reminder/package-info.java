/// Reminders in PostgreSQL.
@NullMarked
package convonet.tools.reminder;

import org.jspecify.annotations.NullMarked;
