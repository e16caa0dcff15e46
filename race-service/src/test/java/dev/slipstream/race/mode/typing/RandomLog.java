package dev.slipstream.race.mode.typing;

import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Heats as clumsy players would play them: mostly right keys, some wrong ones, deletions, keys from
 * the wrong place, leavings, and players faster or slower than the heat. One list of entries a tick.
 */
final class RandomLog {
    private final Random random;
    private final TypingText text;
    private final int seats;
    private final Reference players;

    RandomLog(long seed, TypingText text, int seats) {
        this.random = new Random(seed);
        this.text = text;
        this.seats = seats;
        this.players = new Reference(text.words(), seats);
    }

    List<List<Reference.Entry>> ticks() {
        var ticks = new ArrayList<List<Reference.Entry>>();
        var tick = 0;
        var pause = 1 + random.nextInt(400);
        var steps = 100 + random.nextInt(700);
        for (int i = 0; i < steps; i++) {
            tick += 1 + random.nextInt(random.nextInt(200) == 0 ? 40_000 : pause);
            var entries = new ArrayList<Reference.Entry>();
            var keys = random.nextInt(6);
            for (int k = 0; k < keys; k++) {
                entries.add(entry(tick));
            }
            if (entries.isEmpty()) {
                entries.add(new Reference.Entry(tick, -1, 0, 0, 0));
                players.play(entries.getFirst());
            }
            players.tickDone();
            ticks.add(List.copyOf(entries));
        }
        return ticks;
    }

    private Reference.Entry entry(int tick) {
        var seat = random.nextInt(seats);
        var page = players.result(seat).page();
        var word = page.size() - 1;
        var letter = page.getLast().length();
        var lost = random.nextInt(40) == 0;
        var entry = new Reference.Entry(
                tick,
                seat,
                lost ? random.nextInt(5) : word,
                lost ? random.nextInt(5) : letter,
                key(word, page.getLast()));
        players.play(entry);
        return entry;
    }

    private int key(int word, String typed) {
        var wanted = text.word(word);
        return switch (random.nextInt(30)) {
            case 0 -> TestHeat.BACKSPACE;
            case 1 -> TestHeat.DELETE_WORD;
            case 2 -> 'a' + random.nextInt(26);
            case 3 -> ' ';
            case 4 -> random.nextInt(30) == 0 ? -1 : random.nextInt(200);
            default ->
                wanted.equals(typed)
                        ? ' '
                        : wanted.startsWith(typed) ? wanted.charAt(typed.length()) : TestHeat.BACKSPACE;
        };
    }

    static List<SeatInput> inputs(List<Reference.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.seat() >= 0)
                .map(entry -> entry.key() == -1
                        ? new SeatInput.Left(entry.seat())
                        : TestHeat.key(entry.seat(), entry.word(), entry.letter(), entry.key()))
                .toList();
    }
}
