package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.RoomTimerKind;
import java.util.List;

/** What the world must do once a changed room is stored. */
public sealed interface Effect {
    /** Have {@link Command.TimerFired} come back at {@code dueMs}. */
    record ArmTimer(RoomTimerKind kind, long generation, long dueMs) implements Effect {}

    /** Hand the seats of this heat their tickets. */
    record Launch(HeatSpec heat) implements Effect {}

    /** Tell the members, and those who no longer are. */
    record Announce(List<String> gone) implements Effect {}

    /** Forget the room. */
    record Close() implements Effect {}
}
