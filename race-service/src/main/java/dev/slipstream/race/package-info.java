/** A race pod: it owns heats, and it is an edge for the sockets of heats, its own or others'. */
@NullMarked
package dev.slipstream.race;

import org.jspecify.annotations.NullMarked;
