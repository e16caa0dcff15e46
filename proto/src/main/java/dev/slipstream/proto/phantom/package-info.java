/** How somebody drove, in few bytes: docs/traces.md tells the format. */
@NullMarked
package dev.slipstream.proto.phantom;

import org.jspecify.annotations.NullMarked;
