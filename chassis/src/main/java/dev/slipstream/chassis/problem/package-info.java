/** Turns every failed request into one RFC 9457 problem detail, and gives each request an id. */
@NullMarked
package dev.slipstream.chassis.problem;

import org.jspecify.annotations.NullMarked;
