/// Who of the call centre can be reached, by whatever telephone system there is.
@NullMarked
package convonet.tools.directory;

import org.jspecify.annotations.NullMarked;
