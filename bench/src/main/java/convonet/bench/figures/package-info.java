/// Percentiles, word differences, tables and reports.
@NullMarked
package convonet.bench.figures;

import org.jspecify.annotations.NullMarked;
