package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import java.util.Optional;

/** What rooms of a mode are like. The one place where modes differ in the lobby. */
public sealed interface ModeTerms permits TypingTerms, RallyTerms, UnknownTerms {
    static ModeTerms of(Mode mode) {
        return switch (mode) {
            case MODE_TYPING -> new TypingTerms();
            case MODE_RALLY -> new RallyTerms();
            case MODE_UNSPECIFIED, UNRECOGNIZED -> new UnknownTerms();
        };
    }

    SeatLimits seats();

    /** The settings with defaults filled in, or why a heat cannot be run with them. */
    Checked checked(HeatSettings wanted);

    /** Sound settings with what is left to chance drawn from {@code seed}, if players may know it. */
    default HeatSettings drawn(HeatSettings sound, long seed) {
        return sound;
    }

    /** Sound settings with what was drawn forgotten, so that it is drawn anew. */
    default HeatSettings undrawn(HeatSettings sound) {
        return sound;
    }

    /** The car of a seat whose player wishes for this one; unspecified where nobody drives. */
    default RallyCarKind car(HeatSettings sound, RallyCarKind wish) {
        return RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED;
    }

    /** Why this car may not start, and what to do; empty when it may. */
    default Optional<String> objection(HeatSettings sound, RallyCarKind wish) {
        return Optional.of("Nobody drives in this room. Create a rally to choose a car.");
    }

    /** What came of checking settings. */
    sealed interface Checked {
        record Sound(HeatSettings settings) implements Checked {}

        /** The message says what was wrong and what to do. */
        record Unsound(String message) implements Checked {}
    }
}
