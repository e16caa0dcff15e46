/**
 * Running heats: one {@link dev.slipstream.race.heat.Heat} is the life of one heat, a {@link
 * dev.slipstream.race.heat.Lane} is the thread that steps it, the {@link
 * dev.slipstream.race.heat.Owner} holds all that this pod owns.
 */
@NullMarked
package dev.slipstream.race.heat;

import org.jspecify.annotations.NullMarked;
