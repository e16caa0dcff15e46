package dev.slipstream.race.mode.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The typing rules once more, from their description and without a thought for speed: every figure
 * is computed from the log of keys alone, with other means than the world uses.
 */
final class Reference {
    /** A key, a leaving (key −1), or an empty step (seat −1). */
    record Entry(int tick, int seat, int word, int letter, int key) {}

    record Result(int rank, boolean finished, int time, int wpm, int raw, int accuracy, List<String> page) {}

    private final List<String> text;
    private final int seats;
    private final Map<Integer, Integer> finish = new HashMap<>();
    private final Map<Integer, Integer> left = new HashMap<>();
    private final List<List<String>> pages = new ArrayList<>();
    private final int[] strokes;
    private final int[] right;
    private int end = Integer.MAX_VALUE;
    private int now;

    Reference(List<String> text, int seats) {
        this.text = text;
        this.seats = seats;
        this.strokes = new int[seats];
        this.right = new int[seats];
        for (int i = 0; i < seats; i++) {
            pages.add(new ArrayList<>(List.of("")));
        }
    }

    void play(Entry entry) {
        var limit = Math.max(60_000, 6_000 * text.size());
        var last = finish.values().stream().mapToInt(t -> t + 60_000).min().orElse(limit);
        var deadline = Math.min(limit, last);
        if (end == Integer.MAX_VALUE && entry.tick >= deadline) {
            end = deadline;
        }
        now = Math.min(entry.tick, end);
        if (end == Integer.MAX_VALUE
                && entry.seat >= 0
                && !finish.containsKey(entry.seat)
                && !left.containsKey(entry.seat)) {
            count(entry);
        }
    }

    /** To be called when all entries of a tick have been played. */
    void tickDone() {
        if (end == Integer.MAX_VALUE && finish.size() + left.size() == seats) {
            end = now;
        }
    }

    private void count(Entry entry) {
        var page = pages.get(entry.seat);
        var word = page.size() - 1;
        var typed = page.getLast();
        if (entry.key == -1) {
            left.put(entry.seat, entry.tick);
        } else if (entry.word == word && entry.letter == typed.length()) {
            key(entry, page, word, typed);
            if (page.size() == text.size() && page.getLast().equals(text.getLast())) {
                finish.put(entry.seat, entry.tick);
            }
        }
    }

    private void key(Entry entry, List<String> page, int word, String typed) {
        var wanted = text.get(word);
        if (entry.key == 8 || entry.key == 23) {
            erase(entry.key, page, word, typed);
        } else if (entry.key == 32) {
            if (!typed.isEmpty() && word + 1 < text.size()) {
                page.add("");
                strokes[entry.seat]++;
                right[entry.seat]++;
            }
        } else if (((entry.key > 32 && entry.key < 127) || entry.key > 160) && typed.length() < wanted.length() + 8) {
            page.set(word, typed + (char) entry.key);
            strokes[entry.seat]++;
            right[entry.seat] += (wanted + "\0".repeat(9)).charAt(typed.length()) == entry.key ? 1 : 0;
        }
    }

    private void erase(int key, List<String> page, int word, String typed) {
        if (typed.isEmpty() && word > 0 && !page.get(word - 1).equals(text.get(word - 1))) {
            page.removeLast();
            page.set(word - 1, key == 8 ? page.getLast() : "");
        } else if (!typed.isEmpty()) {
            page.set(word, key == 8 ? typed.substring(0, typed.length() - 1) : "");
        }
    }

    Result result(int seat) {
        var page = pages.get(seat);
        var counted = page.size() - 1;
        var raw = page.size()
                - 1
                + Math.min(text.get(page.size() - 1).length(), page.getLast().length());
        for (int i = 0; i < page.size(); i++) {
            counted += page.get(i).equals(text.get(i)) ? text.get(i).length() : 0;
            raw += i < page.size() - 1 ? text.get(i).length() : 0;
        }
        var clock = finish.getOrDefault(seat, left.getOrDefault(seat, now));
        return new Result(
                rank(seat),
                finish.containsKey(seat),
                finish.getOrDefault(seat, now),
                perMinute(counted, clock),
                perMinute(raw, clock),
                strokes[seat] == 0 ? 0 : right[seat] * 1000 / strokes[seat],
                List.copyOf(page));
    }

    /** (letters ÷ 5) ÷ (ticks ÷ 60,000), in tenths. */
    private static int perMinute(int letters, int ticks) {
        return ticks == 0 ? 0 : (int) (letters * 120_000L / ticks);
    }

    private int rank(int seat) {
        var rank = 1;
        for (int other = 0; other < seats; other++) {
            if (finish.containsKey(seat)) {
                rank += finish.containsKey(other) && finish.get(other) < finish.get(seat) ? 1 : 0;
            } else {
                rank += finish.containsKey(other) || standing(other) > standing(seat) ? 1 : 0;
            }
        }
        return rank;
    }

    private int standing(int seat) {
        var page = pages.get(seat);
        var letters = 0;
        for (int i = 0; i < page.size() - 1; i++) {
            letters += page.get(i).equals(text.get(i)) ? text.get(i).length() + 1 : 0;
        }
        var current = page.getLast();
        var length = current.length();
        while (!text.get(page.size() - 1).startsWith(current.substring(0, length))) {
            length--;
        }
        return letters + length;
    }
}
