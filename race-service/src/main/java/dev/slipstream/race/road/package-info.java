/** Stages as JSON, for programs that steer without a generator of their own. */
@NullMarked
package dev.slipstream.race.road;

import org.jspecify.annotations.NullMarked;
