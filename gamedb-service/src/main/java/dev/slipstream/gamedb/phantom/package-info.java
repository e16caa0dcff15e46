/** Verified drives from race-service: the best of each player at each place becomes a phantom. */
@NullMarked
package dev.slipstream.gamedb.phantom;

import org.jspecify.annotations.NullMarked;
