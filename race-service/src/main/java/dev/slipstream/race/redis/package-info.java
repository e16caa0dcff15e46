/**
 * The line to Redis, with a deadline for every command, and Lua scripts, run atomically by Redis. The
 * scripts themselves are resources under {@code redis/}.
 */
@NullMarked
package dev.slipstream.race.redis;

import org.jspecify.annotations.NullMarked;
