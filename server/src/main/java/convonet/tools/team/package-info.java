/// Teams, who is in them with which rights, and what they have to do, in PostgreSQL.
@NullMarked
package convonet.tools.team;

import org.jspecify.annotations.NullMarked;
