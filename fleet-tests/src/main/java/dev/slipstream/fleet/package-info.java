/** A running fleet from the outside: where its pods are, and how to make one of them fail. */
@NullMarked
package dev.slipstream.fleet;

import org.jspecify.annotations.NullMarked;
