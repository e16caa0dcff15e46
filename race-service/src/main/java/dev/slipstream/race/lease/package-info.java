/**
 * Who owns a heat, and the copy of it that outlives its owner. Ownership is a lease with a rising
 * epoch; every write carries the epoch, and Redis refuses a stale one.
 */
@NullMarked
package dev.slipstream.race.lease;

import org.jspecify.annotations.NullMarked;
