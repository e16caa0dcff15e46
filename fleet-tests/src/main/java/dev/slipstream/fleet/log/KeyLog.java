package dev.slipstream.fleet.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one player, by their sequence numbers, and what the fleet promised about them. A
 * promise, once given, binds every later owner.
 */
public final class KeyLog {
    private final List<Key> typed = new ArrayList<>();
    private final List<Long> typedAt = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int saved;

    /** Notes the next key and gives its sequence number, from 1. */
    public synchronized int typed(Key key) {
        typed.add(key);
        typedAt.add(System.nanoTime());
        return typed.size();
    }

    /** When the key of this sequence number was typed, by the clock of this process. */
    public synchronized long nanosOf(int seq) {
        return typedAt.get(seq - 1);
    }

    /** The fleet said that keys up to this one survive anything. */
    public synchronized void saved(int seq) {
        if (seq > typed.size()) {
            complaints.add("saved up to key " + seq + " of " + typed.size() + " typed");
        }
        saved = Math.max(saved, seq);
    }

    /** The fleet said that keys up to this one are applied. */
    public synchronized void applied(int epoch, int seq) {
        if (seq < saved) {
            complaints.add("epoch " + epoch + " has applied " + seq + " keys, but " + saved + " were saved");
        }
        if (seq > typed.size()) {
            complaints.add("epoch " + epoch + " has applied " + seq + " keys of " + typed.size() + " typed");
        }
    }

    /** The page all these keys make when each of them counts once. */
    public synchronized Sheet sheet(List<String> text) {
        var sheet = new Sheet(text);
        for (var key : typed) {
            if (!sheet.press(key)) {
                throw new IllegalStateException("the player typed what does not fit: " + key);
            }
        }
        return sheet;
    }

    public synchronized List<Key> keys() {
        return List.copyOf(typed);
    }

    public synchronized int saved() {
        return saved;
    }

    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }
}
