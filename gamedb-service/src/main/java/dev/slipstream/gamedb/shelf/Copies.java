package dev.slipstream.gamedb.shelf;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages that this pod has at hand: Redis then only says whether they are still good, and sends no bytes. */
@Singleton
final class Copies {
    /** Of all pages together; beyond it the one unread for longest goes. */
    static final int MAX_BYTES = 16 << 20;

    private final Map<String, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    Copies(MeterRegistry metrics) {
        metrics.gauge("slipstream_trace_copies_bytes", this, Copies::bytes);
    }

    synchronized @Nullable Page get(String key) {
        return pages.get(key);
    }

    synchronized void put(String key, Page page) {
        bytes += page.body().length();
        var before = pages.put(key, page);
        bytes -= before == null ? 0 : before.body().length();
        for (var eldest = pages.values().iterator(); bytes > MAX_BYTES; eldest.remove()) {
            bytes -= eldest.next().body().length();
        }
    }

    synchronized int bytes() {
        return bytes;
    }
}
