package dev.slipstream.sockets;

/** So many messages a second, with some in reserve. One thread at a time. */
public final class TokenBucket {
    private final double perNano;
    private final double capacity;
    private double tokens;
    private long last;

    public TokenBucket(double perSecond, double capacity, long now) {
        this.perNano = perSecond / 1e9;
        this.capacity = capacity;
        this.tokens = capacity;
        this.last = now;
    }

    /** @return false when the bucket is empty */
    public boolean take(long now) {
        return take(1, now);
    }

    /** @return false when the bucket has not as many, and keeps those it has */
    public boolean take(int wanted, long now) {
        tokens = Math.min(capacity, tokens + (now - last) * perNano);
        last = now;
        if (tokens < wanted) {
            return false;
        }
        tokens -= wanted;
        return true;
    }
}
