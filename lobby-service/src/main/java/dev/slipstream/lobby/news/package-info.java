/** What all lobby pods hear of: changes of rooms from each other, the life of heats from race pods. */
@NullMarked
package dev.slipstream.lobby.news;

import org.jspecify.annotations.NullMarked;
