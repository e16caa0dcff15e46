package dev.slipstream.race.mode.typing;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.TypingFrame;
import dev.slipstream.proto.TypingPage;
import dev.slipstream.proto.TypingScore;
import java.util.List;

/** What viewers are told about the seats at one tick. */
final class Scores {
    private final TypingText text;
    private final List<Typist> typists;
    private final int now;
    private final Ranking ranking;

    Scores(TypingText text, List<Typist> typists, int now) {
        this.text = text;
        this.typists = typists;
        this.now = now;
        this.ranking = new Ranking(typists);
    }

    /** The text, once the heat has started, every page and every score. */
    void full(TypingFrame.Builder frame, boolean started) {
        if (started) {
            frame.addAllText(text.words());
        }
        for (int seat = 0; seat < typists.size(); seat++) {
            frame.addPages(TypingPage.newBuilder()
                    .setSeat(seat)
                    .addAllWords(typists.get(seat).page().words()));
            frame.addScores(live(seat));
        }
    }

    TypingScore.Builder live(int seat) {
        var typist = typists.get(seat);
        return TypingScore.newBuilder()
                .setSeat(seat)
                .setWpmTenths(typist.wpmTenths(now))
                .setRawTenths(typist.rawTenths(now))
                .setAccuracyPermille(typist.accuracyPermille())
                .setProgressPermille(typist.progressPermille())
                .setFinished(typist.hasFinished())
                .setRank(typist.hasFinished() ? ranking.rank(seat) : 0);
    }

    /** Best first. */
    List<Standing> standings(HeatSpec spec) {
        return ranking.seats().stream().map(seat -> standing(spec, seat)).toList();
    }

    private Standing standing(HeatSpec spec, int seat) {
        var typist = typists.get(seat);
        var score = live(seat).setRank(ranking.rank(seat));
        typist.samples().forEach(score::addWpmSamples);
        return Standing.newBuilder()
                .setSeat(seat)
                .setPlayerId(spec.getSeats(seat).getPlayerId())
                .setName(spec.getSeats(seat).getName())
                .setRank(ranking.rank(seat))
                .setFinished(typist.hasFinished())
                .setTimeMs(typist.hasFinished() ? typist.finishedAt() : now)
                .setProgressPermille(typist.progressPermille())
                .setTyping(score)
                .build();
    }
}
