/** The one wire contract: generated messages, error codes, broker names and the JSON mapping. */
@NullMarked
package dev.slipstream.proto;

import org.jspecify.annotations.NullMarked;
