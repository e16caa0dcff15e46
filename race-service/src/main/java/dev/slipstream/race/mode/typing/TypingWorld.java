package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TypingConstants.GRACE_TICKS;
import static dev.slipstream.race.mode.typing.TypingConstants.TICKS_PER_SECOND;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import java.util.ArrayList;
import java.util.List;

/**
 * One typing heat. What falls on the same tick counts in this order: the full second is sampled, the
 * time runs out, keys are applied. The news for the next delta frame is not part of the state.
 */
final class TypingWorld implements World {
    private static final int NEVER = Integer.MAX_VALUE;

    private final HeatSpec spec;
    private final TypingText text;
    private final List<Typist> typists;
    private final News news;

    private int tick;
    private int firstFinish = NEVER;
    private int overAt = NEVER;

    TypingWorld(HeatSpec spec, TypingText text, List<Typist> typists, int tick) {
        this.spec = spec;
        this.text = text;
        this.typists = List.copyOf(typists);
        this.news = new News(typists.size());
        this.tick = tick;
        typists.forEach(this::noteFinish);
    }

    static TypingWorld atStart(HeatSpec spec, TypingText text) {
        var typists = new ArrayList<Typist>();
        for (int i = 0; i < spec.getSeatsCount(); i++) {
            typists.add(new Typist(text));
        }
        return new TypingWorld(spec, text, typists, 0);
    }

    @Override
    public void step(int tick, List<SeatInput> inputs) {
        passTime(tick);
        for (var input : inputs) {
            apply(input);
        }
        if (!over() && typists.stream().allMatch(Typist::isDone)) {
            overAt = this.tick;
        }
    }

    /** Up to the tick, or to the end of the heat if that comes first; there the clock stands still. */
    private void passTime(int wanted) {
        if (over() || wanted <= tick) {
            return;
        }
        var end = deadline();
        var target = Math.min(wanted, end);
        for (int second = nextSecond(); second <= target; second += TICKS_PER_SECOND) {
            for (var typist : typists) {
                typist.sample(second);
            }
            news.secondPassed();
        }
        tick = target;
        if (tick == end) {
            overAt = end;
        }
    }

    private void apply(SeatInput input) {
        if (over() || input.seat() < 0 || input.seat() >= typists.size()) {
            return;
        }
        var typist = typists.get(input.seat());
        switch (input) {
            case SeatInput.Played played -> press(typist, played.seat(), played.input());
            case SeatInput.Left left -> {
                typist.leave(tick);
                news.scored(left.seat());
            }
        }
    }

    private void press(Typist typist, int seat, Input input) {
        if (typist.press(tick, input.getTyping())) {
            news.typed(seat, input.getTyping());
            noteFinish(typist);
        }
    }

    private void noteFinish(Typist typist) {
        if (typist.hasFinished()) {
            firstFinish = Math.min(firstFinish, typist.finishedAt());
        }
    }

    private int deadline() {
        var limit = TypingConstants.limitTicks(text.size());
        return firstFinish == NEVER ? limit : Math.min(limit, firstFinish + GRACE_TICKS);
    }

    private int nextSecond() {
        return (tick / TICKS_PER_SECOND + 1) * TICKS_PER_SECOND;
    }

    @Override
    public int nextTick() {
        return over() ? NEVER : Math.min(nextSecond(), deadline());
    }

    @Override
    public boolean over() {
        return overAt != NEVER;
    }

    @Override
    public int finished() {
        return (int) typists.stream().filter(Typist::hasFinished).count();
    }

    @Override
    public void fullFrame(Frame.Builder frame) {
        scores().full(frame.getTypingBuilder(), frame.getPhase() != HeatPhase.HEAT_PHASE_WAITING);
    }

    @Override
    public boolean deltaFrame(Frame.Builder frame) {
        return news.tell(frame, scores());
    }

    @Override
    public List<Standing> standings() {
        return scores().standings(spec);
    }

    private Scores scores() {
        return new Scores(text, typists, tick);
    }

    /** Texts differ, their lengths hardly: whoever types as many words can be raced. */
    @Override
    public String place() {
        return "typing:" + text.size();
    }

    /** The share of the text that stands right, per mille. */
    @Override
    public int[] trail(int seat) {
        return new int[] {typists.get(seat).progressPermille()};
    }

    @Override
    public byte[] snapshot() {
        return TypingSnapshot.write(this).toByteArray();
    }

    @Override
    public long hash() {
        return TypingSnapshot.hash(text, snapshot());
    }

    int tick() {
        return tick;
    }

    int overAt() {
        return overAt;
    }

    void endAt(int tick) {
        overAt = tick;
    }

    TypingText text() {
        return text;
    }

    List<Typist> typists() {
        return typists;
    }
}
