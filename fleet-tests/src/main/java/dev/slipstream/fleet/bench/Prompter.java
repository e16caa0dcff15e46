package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.rally.Script;
import dev.slipstream.proto.Inputs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has the lines of a script ready as they go out, once for all heats. One thread uses it. */
final class Prompter {
    /** What one message says: so many inputs. */
    record Line(ByteBuffer message, int inputs) {
        ByteBuffer bytes() {
            return message.duplicate();
        }
    }

    private record Cue(int from, int to, int firstSeq) {}

    private final Script script;
    private final List<Map<Cue, Line>> seats = new ArrayList<>();

    Prompter(Script script, int seats) {
        this.script = script;
        for (int seat = 0; seat < seats; seat++) {
            this.seats.add(new HashMap<>());
        }
    }

    /** What a seat does from one tick to another, numbered from {@code firstSeq} on. */
    Line line(int seat, int from, int to, int firstSeq) {
        return seats.get(seat).computeIfAbsent(new Cue(from, to, firstSeq), cue -> write(seat, cue));
    }

    private Line write(int seat, Cue cue) {
        var inputs = Inputs.newBuilder();
        for (var input : script.inputs(seat, cue.from, cue.to)) {
            inputs.addInputs(input.setSeq(cue.firstSeq + inputs.getInputsCount()));
        }
        return new Line(ByteBuffer.wrap(BareDriver.inputs(inputs)), inputs.getInputsCount());
    }
}
