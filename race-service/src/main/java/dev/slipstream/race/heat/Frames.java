package dev.slipstream.race.heat;

import dev.slipstream.proto.Frame;
import dev.slipstream.race.mode.World;
import java.util.List;

/** The frames of one heat under one owner: numbered without gaps, made of what viewers may see by now. */
final class Frames {
    private final World world;
    private final Stepper stepper;
    private final Seats seats;
    private final Life life;
    private final Voice voice;
    private int number;
    private long toldStart;

    Frames(World world, Stepper stepper, Seats seats, Life life, Voice voice) {
        this.world = world;
        this.stepper = stepper;
        this.seats = seats;
        this.life = life;
        this.voice = voice;
        this.toldStart = life.startedAtMs();
    }

    /** What the last step changed, if the mode has something to tell. The heat runs, as everybody knows. */
    void delta() {
        var frame = Frame.newBuilder();
        if (world.deltaFrame(frame)) {
            head(frame);
            if (life.startedAtMs() != toldStart) {
                life.into(frame);
                toldStart = life.startedAtMs();
            }
            voice.delta(frame.setNumber(++number));
        }
    }

    /** @param missing seats whose inputs are missing: their viewers get it as well as those who are not in step */
    void full(List<Integer> missing) {
        var frame = head(Frame.newBuilder()).setFull(true).setNumber(number);
        life.into(frame);
        if (!life.waits()) {
            world.fullFrame(frame);
        }
        if (life.isOver()) {
            voice.full(frame, missing, life.standings(world));
        } else {
            voice.full(frame, missing);
        }
    }

    /** As a new frame, so that viewers who are in step get it too. */
    void fullForAll() {
        number++;
        toldStart = life.startedAtMs();
        full(List.of());
    }

    private Frame.Builder head(Frame.Builder frame) {
        return seats.into(frame.setTick(stepper.tick()));
    }
}
