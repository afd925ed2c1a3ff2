/// Claude, by Anthropic's Messages API.
@NullMarked
package convonet.assistant.claude;

import org.jspecify.annotations.NullMarked;
