package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.TypingInput;
import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.race.mode.typing.TypingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner lets nobody type faster than hands can, and never holds back what hands could. */
class FastHandsTest {
    private static final int MS_A_KEY_AT_250_WPM = 48;

    private final FakeHost host = new FakeHost();
    private final Heat heat = TestHeat.fresh(host, new TypingRules(), 0);
    private final List<Input> keys = new ArrayList<>();

    @BeforeEach
    void readTheText() {
        host.pass(heat, 2);
        var text = FakeHost.decode(host.frames(FrameKind.FRAME_KIND_FULL).getLast())
                .getFrame()
                .getTyping()
                .getTextList();
        for (var word = 0; word < text.size(); word++) {
            var letters = text.get(word) + (word < text.size() - 1 ? " " : "");
            for (var letter = 0; letter < letters.length(); letter++) {
                var key =
                        TypingInput.newBuilder().setWord(word).setLetter(letter).setKey(letters.charAt(letter));
                keys.add(Input.newBuilder()
                        .setSeq(keys.size() + 1)
                        .setTyping(key)
                        .build());
            }
        }
    }

    @Test
    void aTextSentAtOnceIsTypedAtThePaceOfTheFastestHands() {
        heat.accept(0, keys.subList(0, 77));
        host.pass(heat, 1_000 - 2);
        assertTrue(applied() <= 35, applied() + " keys in the first second");
        host.pass(heat, 1_400);
        assertTrue(applied() >= 76, applied() + " keys after 2.4 s");
        host.pass(heat, 200);
        assertEquals(77, applied(), "none is lost");
        assertTrue(held() > 60);
    }

    @Test
    void nobodyFinishesATextFasterThanHandsCan() {
        heat.accept(0, keys);
        host.pass(heat, 20_000);
        var line = heat.result().getStandings(0);
        assertTrue(line.getFinished());
        var most = (keys.size() - 5) * 1_000 / 30;
        assertTrue(line.getTimeMs() >= most, line.getTimeMs() + " ms, possible are " + most);
        assertTrue(heat.tape().orElseThrow().isTrue(), "raced again, it comes to the same end");
    }

    @Test
    void aTypistAtTwoHundredAndFiftyWordsAMinuteNeverWaits() {
        var random = new Random(3);
        var burst = new ArrayList<Input>();
        for (var key : keys) {
            burst.add(key); // hands roll, networks bundle: some keys come together, late
            if (random.nextInt(4) == 0) {
                heat.accept(0, List.copyOf(burst));
                burst.clear();
            }
            host.pass(heat, MS_A_KEY_AT_250_WPM);
        }
        heat.accept(0, burst);
        host.pass(heat, 2);
        assertEquals(0, held());
        assertTrue(heat.result().getStandings(0).getFinished());
    }

    @Test
    void whatWasTypedWhileTheConnectionWasAwayCountsAtOnce() {
        heat.accept(0, keys.subList(0, 3));
        host.pass(heat, 8_000);
        heat.accept(0, keys.subList(3, 90)); // ten and more a second for eight seconds
        host.pass(heat, 2);
        assertEquals(90, applied());
        assertEquals(0, held());
    }

    private int applied() {
        return heat.captureNow().getApplied(0);
    }

    private double held() {
        return host.registry
                .counter("slipstream.heat.inputs", "outcome", "held")
                .count();
    }
}
