/** Turns every failed request into one RFC 9457 problem detail. */
@NullMarked
package dev.slipstream.gamedb.problem;

import org.jspecify.annotations.NullMarked;
