/// Anthropic's Messages API, played: <https://platform.claude.com/docs/en/api/messages>.
@NullMarked
package convonet.emulators.anthropic;

import org.jspecify.annotations.NullMarked;
