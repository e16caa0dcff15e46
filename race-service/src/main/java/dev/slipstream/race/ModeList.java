package dev.slipstream.race;

import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.mode.rally.RallyRules;
import dev.slipstream.race.mode.typing.TypingRules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The modes of this build. A new mode is one more line here. */
final class ModeList {
    @Produces
    @Singleton
    Modes modes() {
        return new Modes(List.of(new TypingRules(), new RallyRules()));
    }
}
