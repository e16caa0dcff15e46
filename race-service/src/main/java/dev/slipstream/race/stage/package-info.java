/**
 * The generated course of a rally heat: drawn from a seed, alike on every machine and in every
 * browser. Pure, and ported to TypeScript line by line; therefore only arithmetic that IEEE 754 and
 * 32-bit integers specify to the last bit: + − × ÷ √, floor and comparison on doubles, wrapping
 * multiplication, shifts and exclusive or on ints. No library sine, no fused multiply-add, no long
 * arithmetic, no order of a hash table. Sums are written in the order in which they are added.
 */
@NullMarked
package dev.slipstream.race.stage;

import org.jspecify.annotations.NullMarked;
