/** Measures a running fleet and prints what it found, one figure a line. */
@NullMarked
package dev.slipstream.fleet.bench;

import org.jspecify.annotations.NullMarked;
