package dev.slipstream.sockets;

import io.smallrye.common.net.CidrAddress;
import java.util.LinkedHashMap;

/** A token bucket per address. Any thread. */
public final class AddressRate {
    /**
     * Addresses it remembers, about 4 MB. Beyond, the one unseen for longest is forgotten, which at
     * worst lets it come all at once again.
     */
    static final int ADDRESSES_MAX = 20_000;

    private final double perSecond;
    private final int atOnce;
    private final LinkedHashMap<CidrAddress, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);
    private long forgotten;

    public AddressRate(double perSecond, int atOnce) {
        if (perSecond <= 0 || atOnce < 1) {
            throw new IllegalArgumentException("a rate that lets nobody in: " + perSecond + "/s, " + atOnce);
        }
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    /** @return false when the address has come too often */
    public synchronized boolean passes(CidrAddress address, long now) {
        var bucket = buckets.computeIfAbsent(address, news -> new TokenBucket(perSecond, atOnce, now));
        if (buckets.size() > ADDRESSES_MAX) {
            buckets.pollFirstEntry();
            forgotten++;
        }
        return bucket.take(now);
    }

    synchronized int addresses() {
        return buckets.size();
    }

    synchronized long forgotten() {
        return forgotten;
    }
}
