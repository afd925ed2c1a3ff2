/// Google's OAuth 2.0 and Calendar API, played.
@NullMarked
package convonet.emulators.google;

import org.jspecify.annotations.NullMarked;
