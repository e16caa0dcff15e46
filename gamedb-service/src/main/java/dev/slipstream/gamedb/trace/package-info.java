/** Traces: what drivers leave at a place for others, who read, rate and report them. */
@NullMarked
package dev.slipstream.gamedb.trace;

import org.jspecify.annotations.NullMarked;
