package dev.slipstream.lobby.desk;

import dev.slipstream.lobby.room.Effect;

/** Timers that outlive this pod. */
public interface Alarms {
    /** Arms a timer of a room; one that cannot be armed is made up for by the sweep. */
    void arm(String roomId, Effect.ArmTimer timer);
}
