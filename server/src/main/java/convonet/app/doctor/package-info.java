/// What `./convonet doctor` looks at, and what it can find: one probe for each part, and every finding with its mend.
@NullMarked
package convonet.app.doctor;

import org.jspecify.annotations.NullMarked;
