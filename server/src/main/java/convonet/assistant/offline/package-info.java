/// A language model without any outside service, driven by the phrasebook.
@NullMarked
package convonet.assistant.offline;

import org.jspecify.annotations.NullMarked;
