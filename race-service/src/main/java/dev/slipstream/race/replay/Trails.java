package dev.slipstream.race.replay;

import dev.slipstream.proto.phantom.RecordingWriter;
import dev.slipstream.race.mode.World;
import java.util.ArrayList;
import java.util.List;

/** Where everybody was, twenty times a second from tick 0: what ghosts are made of. */
public final class Trails implements Rerun.Witness {
    private static final int PER_SECOND = 20;

    private final int seats;
    private final int every;
    private final List<RecordingWriter> writers = new ArrayList<>();
    private String place = "";
    private int next;

    /** Nothing seen yet. */
    public Trails(int seats, int ticksPerSecond) {
        this.seats = seats;
        this.every = ticksPerSecond / PER_SECOND;
    }

    @Override
    public void until(int tick, World world) {
        if (place.isEmpty()) {
            place = world.place();
        }
        for (; next < tick; next += every) {
            for (int seat = 0; seat < seats; seat++) {
                see(seat, world.trail(seat));
            }
        }
    }

    /** What no longer fits is left out: that ghost ends early. */
    private void see(int seat, int[] place) {
        if (writers.size() == seat) {
            writers.add(new RecordingWriter(place.length, PER_SECOND));
        }
        writers.get(seat).add(place);
    }

    /** The {@link World#place} of that heat. */
    public String place() {
        return place;
    }

    /** A {@link dev.slipstream.proto.phantom.Recording} of a seat of a heat that was raced to its end. */
    public byte[] recording(int seat) {
        return writers.get(seat).bytes();
    }
}
