package dev.slipstream.persistence.auth;

import java.util.List;
import java.util.random.RandomGenerator;

/** The words of guests' names: 40 × 40 × 90 of them, short enough for any screen. */
final class GuestWords {
    private static final List<String> MANNERS = List.of(
            "Quick",
            "Bold",
            "Brisk",
            "Calm",
            "Clever",
            "Cosmic",
            "Crisp",
            "Daring",
            "Deft",
            "Eager",
            "Electric",
            "Fearless",
            "Fleet",
            "Gentle",
            "Golden",
            "Happy",
            "Hidden",
            "Humble",
            "Jolly",
            "Keen",
            "Lively",
            "Lucky",
            "Mellow",
            "Merry",
            "Mighty",
            "Misty",
            "Neat",
            "Nimble",
            "Noble",
            "Polar",
            "Proud",
            "Quiet",
            "Rapid",
            "Silver",
            "Sleek",
            "Steady",
            "Sunny",
            "Swift",
            "Vivid",
            "Witty");
    private static final List<String> ANIMALS = List.of(
            "Otter", "Badger", "Beaver", "Bison", "Cheetah", "Condor", "Coyote", "Crane", "Dolphin", "Eagle", "Falcon",
            "Ferret", "Fox", "Gazelle", "Gecko", "Hare", "Hawk", "Heron", "Ibex", "Jackal", "Kestrel", "Koala", "Lemur",
            "Lynx", "Marten", "Moose", "Narwhal", "Ocelot", "Orca", "Osprey", "Panther", "Pelican", "Puffin", "Raven",
            "Salmon", "Seal", "Stork", "Swallow", "Tiger", "Walrus");

    private GuestWords() {}

    static String draw(RandomGenerator chance) {
        return "%s %s %d"
                .formatted(
                        MANNERS.get(chance.nextInt(MANNERS.size())),
                        ANIMALS.get(chance.nextInt(ANIMALS.size())),
                        chance.nextInt(10, 100));
    }
}
