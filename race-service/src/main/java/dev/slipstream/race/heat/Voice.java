package dev.slipstream.race.heat;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.Problem;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.Saved;
import dev.slipstream.proto.SeatTiming;
import dev.slipstream.proto.Standings;
import dev.slipstream.proto.Timing;
import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.proto.fleet.HeatFrame;
import java.util.List;

/** Speaks for one heat: encodes each message once, for every socket and edge. */
final class Voice {
    private final String heatId;
    private final int epoch;
    private final HeatOutput output;
    private final Watchers watchers;
    private List<Integer> saved = List.of();
    private boolean savedRose;
    private List<SeatTiming> timing = List.of();
    private boolean framesCome;

    Voice(String heatId, int epoch, HeatOutput output, Watchers watchers) {
        this.heatId = heatId;
        this.epoch = epoch;
        this.output = output;
        this.watchers = watchers;
    }

    /** Whether the heat ticks: what is no hurry then waits for the next frame, and is no message of its own. */
    void framesCome(boolean now) {
        framesCome = now;
    }

    void delta(Frame.Builder frame) {
        takeAlong(frame);
        send(of(FrameKind.FRAME_KIND_DELTA, frame));
    }

    /** @param missing seats whose viewers must see it even when they are in step */
    void full(Frame.Builder frame, List<Integer> missing) {
        send(of(FrameKind.FRAME_KIND_FULL, frame.addAllSaved(saved)).addAllResendSeats(missing));
    }

    /** Of a heat that is over: whoever takes it sees the final standings as well. */
    void full(Frame.Builder frame, List<Integer> missing, Standings.Builder standings) {
        var last =
                RaceServerMessage.newBuilder().setStandings(standings).build().toByteString();
        send(of(FrameKind.FRAME_KIND_FULL, frame.addAllSaved(saved))
                .addAllResendSeats(missing)
                .setThen(last));
    }

    private HeatFrame.Builder of(FrameKind kind, Frame.Builder frame) {
        var message = RaceServerMessage.newBuilder().setFrame(frame.setEpoch(epoch));
        return of(kind).setMessage(message.build().toByteString()).setNumber(frame.getNumber());
    }

    private void takeAlong(Frame.Builder delta) {
        if (savedRose) {
            delta.addAllSaved(saved);
            savedRose = false;
        }
        delta.addAllTiming(timing);
        timing = List.of();
    }

    void event(RaceServerMessage.Builder message) {
        send(of(FrameKind.FRAME_KIND_EVENT).setMessage(message.build().toByteString()));
    }

    /** Per seat, the last input that is safe; told when it rose. */
    void saved(List<Integer> seqs) {
        if (!seqs.equals(saved)) {
            saved = seqs;
            savedRose = framesCome;
            if (!framesCome) {
                event(RaceServerMessage.newBuilder().setSaved(Saved.newBuilder().addAllSeqs(seqs)));
            }
        }
    }

    /** How early the inputs of some seats come. */
    void timing(List<SeatTiming> seats) {
        if (framesCome) {
            timing = seats;
        } else {
            event(RaceServerMessage.newBuilder().setTiming(Timing.newBuilder().addAllSeats(seats)));
        }
    }

    void standings(Standings.Builder standings) {
        event(RaceServerMessage.newBuilder().setStandings(standings));
    }

    void problem(ErrorCode code, String message) {
        event(RaceServerMessage.newBuilder()
                .setProblem(Problem.newBuilder().setCode(code).setMessage(message)));
    }

    /** Sockets of this seat with a lower generation must close. */
    void seatTaken(int seat, int generation) {
        send(of(FrameKind.FRAME_KIND_SEAT_TAKEN).setSeat(seat).setGeneration(generation));
    }

    /** Sockets of this seat must close: it is given up. */
    void seatLeft(int seat) {
        send(of(FrameKind.FRAME_KIND_SEAT_LEFT).setSeat(seat));
    }

    /** The last word: all sockets of the heat close. */
    void closed() {
        send(of(FrameKind.FRAME_KIND_CLOSED));
    }

    private HeatFrame.Builder of(FrameKind kind) {
        return HeatFrame.newBuilder()
                .setHeatId(heatId)
                .setEpoch(epoch)
                .setKind(kind)
                .setMessage(ByteString.EMPTY);
    }

    private void send(HeatFrame.Builder frame) {
        output.send(frame.build(), watchers.remote());
    }
}
