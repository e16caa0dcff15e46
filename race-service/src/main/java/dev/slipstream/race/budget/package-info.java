/** What heats and sockets may take of this pod's memory together, and who is refused when it is short. */
@NullMarked
package dev.slipstream.race.budget;

import org.jspecify.annotations.NullMarked;
