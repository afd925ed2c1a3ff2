/// PostgreSQL and Redis: pools, migrations, and the launchers of the embedded servers. Knows no domain word.
@NullMarked
package convonet.store;

import org.jspecify.annotations.NullMarked;
