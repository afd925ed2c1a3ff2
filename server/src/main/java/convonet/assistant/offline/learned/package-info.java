/// A statistical reader of sentences: what a sentence asks for, and which of its words fill which slot. It is learned
/// from examples and knows nothing of the assistant.
@NullMarked
package convonet.assistant.offline.learned;

import org.jspecify.annotations.NullMarked;
