package dev.slipstream.persistence.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.slipstream.persistence.auth.RefreshFamily.Presented;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class RefreshFamilyTest {
    private static final SecretKey KEY = RefreshTokenTest.key("succession");
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final RefreshToken first = RefreshToken.first();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RefreshFamily family = new RefreshFamily(first, PlayerId.newGuest(), now);

    private RefreshToken good(RefreshToken token) {
        return assertInstanceOf(Presented.Good.class, family.present(token, KEY, now))
                .successor();
    }

    private void advance(Duration time) {
        now = now.plus(time);
    }

    @Test
    void eachUseRotates() {
        var second = good(first);
        var third = good(second);
        assertNotEquals(first, second);
        assertNotEquals(second, third);
    }

    @Test
    void previousTokenGetsTheSameSuccessorWithinItsGrace() {
        var second = good(first);
        advance(RefreshFamily.GRACE.minus(MOMENT));
        assertEquals(second, good(first));
        good(second);
    }

    @Test
    void previousTokenAfterItsGraceRevokesTheFamily() {
        var second = good(first);
        advance(RefreshFamily.GRACE);
        assertEquals(new Presented.Reused(), family.present(first, KEY, now));
        assertEquals(new Presented.Ended(), family.present(second, KEY, now));
    }

    @Test
    void graceIsForTheImmediatelyPreviousTokenOnly() {
        var third = good(good(first));
        assertEquals(new Presented.Reused(), family.present(first, KEY, now));
        assertEquals(new Presented.Ended(), family.present(third, KEY, now));
    }

    @Test
    void repeatingDoesNotProlongTheGrace() {
        good(first);
        advance(Duration.ofSeconds(6));
        good(first);
        advance(Duration.ofSeconds(6));
        assertEquals(new Presented.Reused(), family.present(first, KEY, now));
    }

    @Test
    void inventedSecretOfAKnownFamilyRevokesIt() {
        var invented = new RefreshToken(first.family(), RefreshToken.first().secret());
        assertEquals(new Presented.Reused(), family.present(invented, KEY, now));
    }

    @Test
    void familyLastsThirtyDaysFromItsLastUse() {
        advance(Duration.ofDays(29));
        var second = good(first);
        advance(Duration.ofDays(29));
        var third = good(second);
        advance(Duration.ofDays(30));
        assertEquals(new Presented.Ended(), family.present(third, KEY, now));
    }

    @Test
    void endedFamilyStaysEnded() {
        family.end(now);
        assertEquals(new Presented.Ended(), family.present(first, KEY, now));
    }
}
