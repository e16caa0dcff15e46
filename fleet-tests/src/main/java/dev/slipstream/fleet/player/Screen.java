package dev.slipstream.fleet.player;

import dev.slipstream.fleet.log.Key;
import dev.slipstream.fleet.log.SeenKey;
import dev.slipstream.fleet.log.Sheet;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.TypingFrame;
import java.util.ArrayList;
import java.util.List;

/** What a viewer of a typing heat has on the screen, by the rules of the race socket. */
public final class Screen {
    /** What became of a frame. */
    public enum Outcome {
        /** A full frame: the screen is drawn anew. */
        REDRAWN,
        /** A delta that continues the frame before. */
        SHOWN,
        /** From an owner of before, or older than the screen. */
        STALE,
        /** Something is missing in between. */
        GAP
    }

    private final List<SeenKey> seen = new ArrayList<>();
    private List<String> text = List.of();
    private List<Sheet> pages = List.of();
    private List<Integer> applied = List.of();
    private HeatPhase phase = HeatPhase.HEAT_PHASE_UNSPECIFIED;
    private int epoch;
    private int number;
    private int tick;
    private boolean drawn;
    private int misfits;

    /** Takes in a frame. */
    public Outcome show(Frame frame) {
        if (frame.getEpoch() < epoch) {
            return Outcome.STALE;
        }
        if (frame.getFull()) {
            return redraw(frame);
        }
        if (frame.getEpoch() > epoch || !drawn || frame.getNumber() > number + 1) {
            return Outcome.GAP;
        }
        if (frame.getNumber() <= number) {
            return Outcome.STALE;
        }
        note(frame);
        type(frame);
        return Outcome.SHOWN;
    }

    private Outcome redraw(Frame frame) {
        if (frame.getEpoch() == epoch && drawn && frame.getNumber() < number) {
            return Outcome.STALE;
        }
        note(frame);
        drawn = true;
        var typing = frame.getTyping();
        if (typing.getTextCount() > 0) {
            text = List.copyOf(typing.getTextList());
            pages = pages(typing);
        }
        return Outcome.REDRAWN;
    }

    private List<Sheet> pages(TypingFrame typing) {
        var sheets = new ArrayList<Sheet>();
        for (var page : typing.getPagesList()) {
            sheets.add(new Sheet(text, List.copyOf(page.getWordsList())));
        }
        return List.copyOf(sheets);
    }

    private void note(Frame frame) {
        epoch = frame.getEpoch();
        number = frame.getNumber();
        tick = frame.getTick();
        phase = frame.getPhase() == HeatPhase.HEAT_PHASE_UNSPECIFIED ? phase : frame.getPhase();
        applied = List.copyOf(frame.getAppliedList());
    }

    private void type(Frame frame) {
        for (var stroke : frame.getTyping().getStrokesList()) {
            var key = new Key(stroke.getWord(), stroke.getLetter(), stroke.getKey());
            seen.add(new SeenKey(frame.getTick(), stroke.getSeat(), key));
            if (!pages.get(stroke.getSeat()).press(key)) {
                misfits++;
            }
        }
    }

    /** Whether there was a full frame yet. */
    public boolean isDrawn() {
        return drawn;
    }

    public List<String> text() {
        return text;
    }

    /** The words on the page of a seat. */
    public List<String> page(int seat) {
        return seat < pages.size() ? pages.get(seat).words() : List.of();
    }

    /** The keys that deltas told, since the beginning. */
    public List<SeenKey> seen() {
        return List.copyOf(seen);
    }

    public int applied(int seat) {
        return seat < applied.size() ? applied.get(seat) : 0;
    }

    public HeatPhase phase() {
        return phase;
    }

    public int epoch() {
        return epoch;
    }

    public int tick() {
        return tick;
    }

    /** Keys that the fleet told and that did not fit the page they were told for. */
    public int misfits() {
        return misfits;
    }
}
