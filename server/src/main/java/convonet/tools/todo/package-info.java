/// To-dos in PostgreSQL.
@NullMarked
package convonet.tools.todo;

import org.jspecify.annotations.NullMarked;
