/// What an assistant makes of written sentences: the sentences, the world they are said in, and the score.
@NullMarked
package convonet.bench.understanding;

import org.jspecify.annotations.NullMarked;
