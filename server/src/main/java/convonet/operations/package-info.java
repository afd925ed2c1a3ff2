/// What operators are shown: live calls and those that are over, step by step, and the figures of the day.
@NullMarked
package convonet.operations;

import org.jspecify.annotations.NullMarked;
