/**
 * What a mode is: rules and nothing else. Pure: no clock, no sockets, no broker, no logging; time
 * is the tick number, chance comes from the seed. One package per mode below this one.
 */
@NullMarked
package dev.slipstream.race.mode;

import org.jspecify.annotations.NullMarked;
