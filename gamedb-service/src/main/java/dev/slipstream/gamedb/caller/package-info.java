/** Where a request comes from, and how often it may. */
@NullMarked
package dev.slipstream.gamedb.caller;

import org.jspecify.annotations.NullMarked;
