package dev.slipstream.lobby.room;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rooms that drive. Their stage is drawn when they open, so that everybody can look at it. */
record RallyTerms() implements ModeTerms {
    private static final SeatLimits SEATS = new SeatLimits(2, 8);
    private static final int MAX_LAPS = 9;
    private static final int DEFAULT_LAPS = 3;
    /** All there are, in the order in which whoever has none of those allowed gets one. */
    private static final List<RallyCarKind> CARS = List.of(
            RallyCarKind.RALLY_CAR_KIND_BALANCED,
            RallyCarKind.RALLY_CAR_KIND_SPEEDSTER,
            RallyCarKind.RALLY_CAR_KIND_TANK);

    @Override
    public SeatLimits seats() {
        return SEATS;
    }

    @Override
    public Checked checked(HeatSettings wanted) {
        if (wanted.hasTyping()) {
            return new Checked.Unsound("These are settings of a typing race. Choose the stage of a rally.");
        }
        var rally = wanted.getRally();
        return unsound(rally).<Checked>map(Checked.Unsound::new).orElseGet(() -> new Checked.Sound(filled(rally)));
    }

    private static Optional<String> unsound(RallySettings wanted) {
        if (wanted.getDifficulty() == RallyDifficulty.UNRECOGNIZED) {
            return Optional.of("This difficulty is unknown here. Choose easy, medium, hard or extreme.");
        }
        if (wanted.getLength() == RallyLength.UNRECOGNIZED) {
            return Optional.of("This length is unknown here. Choose short, medium or long.");
        }
        if (wanted.getCurves() == RallyCurves.UNRECOGNIZED) {
            return Optional.of("These curves are unknown here. Choose flowing, mixed or twisty.");
        }
        // a huge count arrives as a negative number
        if (wanted.getCircuit() && (wanted.getLaps() < 0 || wanted.getLaps() > MAX_LAPS)) {
            return Optional.of("A circuit takes 1 to " + MAX_LAPS + " laps.");
        }
        return CARS.containsAll(wanted.getCarsList())
                ? Optional.empty()
                : Optional.of("A car of these is unknown here. Choose of " + words(CARS) + ", or none for all.");
    }

    /** A stage from point to point has one lap whatever is asked for; a car named twice counts once. */
    private static HeatSettings filled(RallySettings wanted) {
        var filled = wanted.toBuilder()
                .clearCars()
                .addAllCars(wanted.getCarsList().stream().distinct().toList())
                .setLaps(wanted.getCircuit() ? laps(wanted.getLaps()) : 1);
        if (wanted.getDifficulty() == RallyDifficulty.RALLY_DIFFICULTY_UNSPECIFIED) {
            filled.setDifficulty(RallyDifficulty.RALLY_DIFFICULTY_MEDIUM);
        }
        if (wanted.getLength() == RallyLength.RALLY_LENGTH_UNSPECIFIED) {
            filled.setLength(RallyLength.RALLY_LENGTH_MEDIUM);
        }
        if (wanted.getCurves() == RallyCurves.RALLY_CURVES_UNSPECIFIED) {
            filled.setCurves(RallyCurves.RALLY_CURVES_MIXED);
        }
        return HeatSettings.newBuilder().setRally(filled).build();
    }

    private static int laps(int wanted) {
        return wanted == 0 ? DEFAULT_LAPS : wanted;
    }

    /** The seed only where none was chosen. Zero is no seed. */
    @Override
    public HeatSettings drawn(HeatSettings sound, long seed) {
        return sound.getRally().getSeed() != 0 ? sound : withSeed(sound, seed == 0 ? 1 : seed);
    }

    @Override
    public HeatSettings undrawn(HeatSettings sound) {
        return withSeed(sound, 0);
    }

    private static HeatSettings withSeed(HeatSettings settings, long seed) {
        return HeatSettings.newBuilder()
                .setRally(settings.getRally().toBuilder().setSeed(seed))
                .build();
    }

    @Override
    public RallyCarKind car(HeatSettings sound, RallyCarKind wish) {
        var allowed = allowed(sound);
        return allowed.contains(wish) ? wish : allowed.getFirst();
    }

    @Override
    public Optional<String> objection(HeatSettings sound, RallyCarKind wish) {
        var allowed = allowed(sound);
        return allowed.contains(wish)
                ? Optional.empty()
                : Optional.of("This car may not start here. Choose of " + words(allowed) + ".");
    }

    private static List<RallyCarKind> allowed(HeatSettings sound) {
        var cars = sound.getRally().getCarsList();
        return cars.isEmpty() ? CARS : cars;
    }

    private static String words(List<RallyCarKind> cars) {
        return cars.stream()
                .map(car -> car.name().substring("RALLY_CAR_KIND_".length()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
