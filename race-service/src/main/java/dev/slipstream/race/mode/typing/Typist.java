package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TypingConstants.LETTERS_PER_WORD;
import static dev.slipstream.race.mode.typing.TypingConstants.PERMILLE;
import static dev.slipstream.race.mode.typing.TypingConstants.TICKS_PER_MINUTE;
import static dev.slipstream.race.mode.typing.TypingConstants.WPM_PARTS;

import dev.slipstream.proto.TypingInput;
import dev.slipstream.proto.fleet.TypingSeatState;

/** One seat: its page, its keystrokes, and when it was done. */
final class Typist {
    /** In place of a tick: it has not happened. */
    private static final int NEVER = -1;

    private final TypingText text;
    private final Page page;
    private final Samples samples = new Samples();

    private int keystrokes;
    private int rightKeystrokes;
    private int refused;
    private int finishedAt = NEVER;
    private int leftAt = NEVER;

    Typist(TypingText text) {
        this(text, new Page(text));
    }

    private Typist(TypingText text, Page page) {
        this.text = text;
        this.page = page;
    }

    /**
     * The typist that {@link #state} wrote.
     *
     * @throws IllegalArgumentException when no keys could have led there
     */
    static Typist restore(TypingText text, TypingSeatState state) {
        var typist = new Typist(text, Page.of(text, state.getWordsList()));
        typist.keystrokes = state.getKeystrokes();
        typist.rightKeystrokes = state.getRightKeystrokes();
        typist.refused = state.getRefused();
        typist.finishedAt = state.hasFinishedAt() ? state.getFinishedAt() : NEVER;
        typist.leftAt = state.hasLeftAt() ? state.getLeftAt() : NEVER;
        state.getWpmSamplesList().forEach(typist.samples::add);
        if (typist.hasFinished() != typist.page.finished()) {
            throw new IllegalArgumentException("a seat's finish does not go with its page");
        }
        return typist;
    }

    TypingSeatState state() {
        var state = TypingSeatState.newBuilder()
                .addAllWords(page.words())
                .setKeystrokes(keystrokes)
                .setRightKeystrokes(rightKeystrokes)
                .setRefused(refused);
        if (hasFinished()) {
            state.setFinishedAt(finishedAt);
        }
        if (hasLeft()) {
            state.setLeftAt(leftAt);
        }
        samples.forEach(state::addWpmSamples);
        return state.build();
    }

    /** Plays a key at a tick; false when nothing came of it. */
    boolean press(int tick, TypingInput key) {
        var stroke = isDone() ? Stroke.REFUSED : page.press(key.getWord(), key.getLetter(), key.getKey());
        switch (stroke) {
            case RIGHT -> {
                keystrokes++;
                rightKeystrokes++;
            }
            case WRONG -> keystrokes++;
            case ERASED -> {}
            case REFUSED -> {
                refused++;
                return false;
            }
        }
        if (page.finished()) {
            finishedAt = tick;
        }
        return true;
    }

    void leave(int tick) {
        if (!isDone()) {
            leftAt = tick;
        }
    }

    /** Notes the WPM at a full second, as long as there is somebody typing. */
    void sample(int tick) {
        if (!isDone()) {
            samples.add(wpmTenths(tick));
        }
    }

    boolean hasFinished() {
        return finishedAt != NEVER;
    }

    boolean hasLeft() {
        return leftAt != NEVER;
    }

    boolean isDone() {
        return hasFinished() || hasLeft();
    }

    int finishedAt() {
        return finishedAt;
    }

    Page page() {
        return page;
    }

    Samples samples() {
        return samples;
    }

    int refused() {
        return refused;
    }

    int wpmTenths(int now) {
        return perMinute(page.countedLetters(), now);
    }

    int rawTenths(int now) {
        return perMinute(page.passedLength(), now);
    }

    /** Correct keystrokes of all keystrokes; 0 before the first. */
    int accuracyPermille() {
        return keystrokes == 0 ? 0 : (int) ((long) rightKeystrokes * PERMILLE / keystrokes);
    }

    /** How much of the text stands right; the whole is for those who finished. */
    int progressPermille() {
        if (hasFinished()) {
            return PERMILLE;
        }
        var standing = (int) ((long) page.standingLetters() * PERMILLE / text.length());
        return Math.min(standing, PERMILLE - 1);
    }

    /** Rounded down. The clock of a seat stops when it finishes or leaves. */
    private int perMinute(int letters, int now) {
        var ticks = hasFinished() ? finishedAt : hasLeft() ? leftAt : now;
        if (ticks <= 0) {
            return 0;
        }
        var tenths = (long) letters * WPM_PARTS * TICKS_PER_MINUTE / ((long) LETTERS_PER_WORD * ticks);
        return (int) Math.min(tenths, Integer.MAX_VALUE);
    }
}
