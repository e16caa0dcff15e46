package dev.slipstream.race.stage;

/** What the road is made of. The order is that of the wire and of the shares in Difficulty. */
public enum Surface {
    ASPHALT(0),
    WET(1),
    GRAVEL(2),
    ICE(3);

    /** On the wire, and in the tables by surface. */
    public final int number;

    private static final Surface[] ALL = values();

    Surface(int number) {
        this.number = number;
    }

    /** By its number, 0-3. */
    public static Surface of(int number) {
        return ALL[number];
    }
}
