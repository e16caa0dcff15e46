/** Bytes that many takers share, and what each of them may have. Knows nothing of what they are for. */
@NullMarked
package dev.slipstream.race.memory;

import org.jspecify.annotations.NullMarked;
