/** What callers send, checked before it becomes a key or a parameter of a statement. */
@NullMarked
package dev.slipstream.chassis.input;

import org.jspecify.annotations.NullMarked;
