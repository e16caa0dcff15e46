/** What many ask for, encoded once: in Redis for all pods, from PostgreSQL while Redis is away. */
@NullMarked
package dev.slipstream.gamedb.shelf;

import org.jspecify.annotations.NullMarked;
