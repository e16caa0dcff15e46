package dev.slipstream.race.mode.typing;

import static dev.slipstream.race.mode.typing.TypingConstants.BURST_KEYS;
import static dev.slipstream.race.mode.typing.TypingConstants.DEFAULT_WORDS;
import static dev.slipstream.race.mode.typing.TypingConstants.KEYS_PER_SECOND;
import static dev.slipstream.race.mode.typing.TypingConstants.MAX_WORDS;
import static dev.slipstream.race.mode.typing.TypingConstants.MIN_WORDS;
import static dev.slipstream.race.mode.typing.TypingConstants.RULES_VERSION;
import static dev.slipstream.race.mode.typing.TypingConstants.TICKS_PER_SECOND;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;

/**
 * The rules of the typing race. Seat numbers are places in {@link HeatSpec#getSeatsList}.
 *
 * <p>A key counts when the player's caret stood where the server has it; anything else is refused,
 * changes nothing and is told to nobody. Letters are appended to the current word, up to eight
 * beyond its end. Space ends a word that is not empty, right or wrong, except the last one.
 * Backspace deletes a letter, or goes back into the word before if that is wrong; Ctrl+Backspace
 * deletes the current word, or goes back and deletes that one. Whoever has the last word exactly
 * right has finished, whatever went wrong before.
 *
 * <p>No seat gets ahead of what a hand can do: since the start at most {@value
 * TypingConstants#BURST_KEYS} keys and {@value TypingConstants#KEYS_PER_SECOND} more a second. Keys
 * beyond it wait until they are due; what somebody typed while the connection was away counts at
 * once, as it was due long before.
 */
public final class TypingRules implements Rules {
    @Override
    public Mode mode() {
        return Mode.MODE_TYPING;
    }

    @Override
    public int version() {
        return RULES_VERSION;
    }

    @Override
    public int ticksPerSecond() {
        return TICKS_PER_SECOND;
    }

    @Override
    public World create(HeatSpec spec, long seed) {
        return TypingWorld.atStart(spec, text(spec, seed));
    }

    @Override
    public World restore(HeatSpec spec, long seed, byte[] snapshot) {
        return TypingSnapshot.read(spec, text(spec, seed), snapshot);
    }

    /** The fastest typist's keys are never held back: late ones may come as many at once as they like. */
    @Override
    public int notBefore(int input) {
        var beyond = Math.max(0, Integer.toUnsignedLong(input) - BURST_KEYS);
        return (int) Math.min(Integer.MAX_VALUE, beyond * TICKS_PER_SECOND / KEYS_PER_SECOND);
    }

    @Override
    public Pacer pacer(World world) {
        return new TypingPacer(((TypingWorld) world).text());
    }

    private static TypingText text(HeatSpec spec, long seed) {
        var wanted = spec.getSettings().getTyping().getWords();
        return TypingText.draw(seed, wanted == 0 ? DEFAULT_WORDS : clampUnsigned(wanted));
    }

    /** uint32 on the wire: what Java reads as negative is very large. */
    private static int clampUnsigned(int words) {
        return words < 0 ? MAX_WORDS : Math.clamp(words, MIN_WORDS, MAX_WORDS);
    }
}
