/** What callers send, read field by field, so that a fault is named where it is. */
@NullMarked
package dev.slipstream.gamedb.body;

import org.jspecify.annotations.NullMarked;
