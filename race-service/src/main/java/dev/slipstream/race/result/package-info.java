/** The end of a heat: its result is kept exactly once, then everybody is told, then it closes. */
@NullMarked
package dev.slipstream.race.result;

import org.jspecify.annotations.NullMarked;
