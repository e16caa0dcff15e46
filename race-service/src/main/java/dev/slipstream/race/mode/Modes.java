package dev.slipstream.race.mode;

import dev.slipstream.proto.Mode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of the modes that this build can run; {@code ModeList} names them. */
public final class Modes {
    private final Map<Mode, Rules> byMode = new EnumMap<>(Mode.class);

    public Modes(List<Rules> rules) {
        for (var each : rules) {
            byMode.put(each.mode(), each);
        }
    }

    /** Every mode's rules. */
    public Collection<Rules> all() {
        return byMode.values();
    }

    /** The rules of a mode, or empty when this build does not know it. */
    public Optional<Rules> rules(Mode mode) {
        return Optional.ofNullable(byMode.get(mode));
    }
}
