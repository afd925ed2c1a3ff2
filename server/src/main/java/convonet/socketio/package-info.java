/// An Engine.IO v4 and Socket.IO v5 server on Jetty. Knows no domain word.
@NullMarked
package convonet.socketio;

import org.jspecify.annotations.NullMarked;
