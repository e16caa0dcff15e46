/**
 * The rally: up to eight cars on a generated stage, stepped 60 times a second. Pure: time is the
 * tick, chance is in the stage only. The browser predicts with the same rules, ported line by line;
 * therefore only arithmetic that IEEE 754 and 32-bit integers specify to the last bit (see the stage
 * package), controls are whole numbers, and seats are worked off by their index, never in the order
 * in which their inputs arrived. {@code docs/rally.md} tells the order of a step and the constants.
 */
@NullMarked
package dev.slipstream.race.mode.rally;

import org.jspecify.annotations.NullMarked;
