/// A caller without a browser: speaks over the real audio path and listens to the answers.
@NullMarked
package convonet.app.caller;

import org.jspecify.annotations.NullMarked;
