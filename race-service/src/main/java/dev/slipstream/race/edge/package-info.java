/** The edge: the sockets of this pod, by heat, and the way to each heat's owner. */
@NullMarked
package dev.slipstream.race.edge;

import org.jspecify.annotations.NullMarked;
