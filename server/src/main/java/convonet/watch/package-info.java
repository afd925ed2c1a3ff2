/// What happens, told to whoever looks: the timeline of call-flow steps, metrics, and the clock of the house.
/// Knows no domain word but the step names.
@NullMarked
package convonet.watch;

import org.jspecify.annotations.NullMarked;
