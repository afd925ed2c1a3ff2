/// PostgreSQL and Redis as children of this process, for machines that have none.
@NullMarked
package convonet.store.embedded;

import org.jspecify.annotations.NullMarked;
