/** Frames and inputs between pods, through the broker: transient, batched, never awaited. */
@NullMarked
package dev.slipstream.race.relay;

import org.jspecify.annotations.NullMarked;
