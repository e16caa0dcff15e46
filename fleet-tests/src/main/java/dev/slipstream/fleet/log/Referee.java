package dev.slipstream.fleet.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Judges a heat from what its viewers saw: computes the ranking anew, and says what was lost,
 * doubled or out of order. Complaints are sentences; a heat that was right has none.
 */
public final class Referee {
    private final List<String> text;
    private final List<Sheet> sheets = new ArrayList<>();
    private final int[] finishedAt;
    private final List<String> complaints = new ArrayList<>();

    public Referee(List<String> text, int seats) {
        this.text = List.copyOf(text);
        this.finishedAt = new int[seats];
        for (int i = 0; i < seats; i++) {
            sheets.add(new Sheet(this.text));
        }
    }

    /** Everything a viewer saw, from the first key to the last. */
    public Referee watch(Collection<SeenKey> seen) {
        var lastTick = 0;
        for (var each : seen) {
            if (each.tick() < lastTick) {
                complaints.add("time runs backwards at " + each);
            }
            lastTick = each.tick();
            play(each);
        }
        return this;
    }

    private void play(SeenKey seen) {
        var sheet = sheets.get(seen.seat());
        if (finishedAt[seen.seat()] > 0) {
            complaints.add("a key counted after the finish: " + seen);
        } else if (!sheet.press(seen.key())) {
            complaints.add("a key counted that does not fit the page " + sheet.words() + ": " + seen);
        } else if (sheet.finished()) {
            finishedAt[seen.seat()] = seen.tick();
        }
    }

    /** Whether a viewer saw exactly the keys the player typed, in the order of typing. */
    public static List<String> compare(int seat, List<Key> typed, Collection<SeenKey> seen) {
        var ofSeat = seen.stream()
                .filter(each -> each.seat() == seat)
                .map(SeenKey::key)
                .toList();
        if (ofSeat.equals(typed)) {
            return List.of();
        }
        var i = 0;
        while (i < Math.min(typed.size(), ofSeat.size()) && typed.get(i).equals(ofSeat.get(i))) {
            i++;
        }
        return List.of("seat " + seat + ": " + typed.size() + " keys typed, " + ofSeat.size()
                + " seen; they part at key " + i + ": typed " + at(typed, i) + ", seen " + at(ofSeat, i));
    }

    private static String at(List<Key> keys, int i) {
        return i < keys.size() ? keys.get(i).toString() : "nothing";
    }

    /**
     * The ranking as it should be.
     *
     * @param endTick when the heat ended for those who did not finish
     */
    public List<Placing> ranking(int endTick) {
        var ranking = new ArrayList<Placing>();
        for (int seat = 0; seat < sheets.size(); seat++) {
            var sheet = sheets.get(seat);
            var finished = finishedAt[seat] > 0;
            var time = finished ? finishedAt[seat] : endTick;
            var wpm = time == 0 ? 0 : (int) (sheet.countedLetters() * 120_000L / time);
            ranking.add(new Placing(seat, rank(seat), finished, time, wpm, sheet.accuracyPermille()));
        }
        ranking.sort(Comparator.comparingInt(Placing::rank).thenComparingInt(Placing::seat));
        return List.copyOf(ranking);
    }

    private int rank(int seat) {
        var better = 0;
        for (int other = 0; other < sheets.size(); other++) {
            better += isBetter(other, seat) ? 1 : 0;
        }
        return better + 1;
    }

    private boolean isBetter(int one, int other) {
        if (finishedAt[one] > 0) {
            return finishedAt[other] == 0 || finishedAt[one] < finishedAt[other];
        }
        return finishedAt[other] == 0
                && sheets.get(one).standingLetters() > sheets.get(other).standingLetters();
    }

    /** What the pages should look like in the end. */
    public List<List<String>> pages() {
        return sheets.stream().map(Sheet::words).toList();
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }
}
