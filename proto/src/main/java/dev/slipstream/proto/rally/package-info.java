/** Reads the rally's frames as docs/rally.md tells: for bots and tests, who are told no other way. */
@NullMarked
package dev.slipstream.proto.rally;

import org.jspecify.annotations.NullMarked;
