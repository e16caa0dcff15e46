/** The open surface that clients of GameDB know: one world, three lists, no sign-in. */
@NullMarked
package dev.slipstream.gamedb.world;

import org.jspecify.annotations.NullMarked;
