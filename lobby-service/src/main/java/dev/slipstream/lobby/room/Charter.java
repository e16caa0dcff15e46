package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;

/**
 * What a room was opened for; never changes while it lives.
 *
 * @param code the spoken code others join with, e.g. FAST-TIGER-42
 * @param invited true when only those who know the code may come in
 */
public record Charter(String roomId, String code, boolean invited, Mode mode, HeatSettings settings) {}
