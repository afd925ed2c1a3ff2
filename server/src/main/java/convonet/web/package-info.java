/// The doors to the world: HTTP, Socket.IO namespaces, pages.
@NullMarked
package convonet.web;

import org.jspecify.annotations.NullMarked;
