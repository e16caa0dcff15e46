package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RallyScore;
import dev.slipstream.proto.Standing;
import java.util.List;

/** The finishing order with times, splits, laps and points. */
final class Scores {
    private final HeatSpec spec;
    private final Course course;
    private final Race race;
    private final Car[] cars;
    private final Ranking ranking;

    Scores(HeatSpec spec, Course course, Race race, Car[] cars) {
        this.spec = spec;
        this.course = course;
        this.race = race;
        this.cars = cars;
        this.ranking = new Ranking(race, cars);
    }

    /** Best first. */
    List<Standing> standings(int tick) {
        return ranking.seats().stream().map(seat -> standing(seat, tick)).toList();
    }

    private Standing standing(int seat, int tick) {
        Car car = cars[seat];
        int timeUs = car.hasFinished() ? car.finishedUs : raceUs(tick);
        int rank = ranking.rank(seat);
        var score = RallyScore.newBuilder()
                .setTimeUs(timeUs)
                .setLaps(car.passed / course.stage().checkpoints())
                .setBestLapUs(bestLapUs(car))
                .setPoints(points(car, rank))
                .setDnf(car.out)
                .setCar(course.garage().get(seat).getKind());
        for (int i = 0; i < car.passed; i++) {
            score.addSplitsUs(car.splitsUs[i]);
        }
        return Standing.newBuilder()
                .setSeat(seat)
                .setPlayerId(spec.getSeats(seat).getPlayerId())
                .setName(spec.getSeats(seat).getName())
                .setRank(rank)
                .setFinished(car.hasFinished())
                .setTimeMs(timeUs / 1_000)
                .setProgressPermille((int) Math.floor(Math.max(0.0, race.progress(car)) * 1_000.0))
                .setRally(score)
                .build();
    }

    /** None where there was nobody to race. */
    private int points(Car car, int rank) {
        return cars.length > 1 && car.hasFinished() && rank <= RallyConstants.POINTS.length
                ? RallyConstants.POINTS[rank - 1]
                : 0;
    }

    private static int raceUs(int tick) {
        double ticks = Math.max(0, tick - RallyConstants.GO_TICK);
        return (int) Math.floor(ticks * 1_000_000.0 / RallyConstants.TICKS_PER_SECOND);
    }

    /** 0 before the first lap is complete. */
    private int bestLapUs(Car car) {
        int perLap = course.stage().checkpoints();
        int best = 0;
        for (int end = perLap; end <= car.passed; end += perLap) {
            int lap = car.splitsUs[end - 1] - (end > perLap ? car.splitsUs[end - perLap - 1] : 0);
            best = best == 0 ? lap : Math.min(best, lap);
        }
        return best;
    }
}
