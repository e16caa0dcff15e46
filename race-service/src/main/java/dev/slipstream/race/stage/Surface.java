package dev.slipstream.race.stage;

/** What the road is made of. The order is that of the wire and of the shares in Difficulty. */
public enum Surface {
    ASPHALT,
    WET,
    GRAVEL,
    ICE;

    private static final Surface[] ALL = values();

    /** By its number, 0-3. */
    public static Surface of(int number) {
        return ALL[number];
    }
}
