/** Where requests come from. */
@NullMarked
package dev.slipstream.chassis.origin;

import org.jspecify.annotations.NullMarked;
