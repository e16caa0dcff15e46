package dev.slipstream.race.edge;

import dev.slipstream.proto.fleet.EdgeItem;
import java.util.function.Predicate;

/** How an edge reaches owners in other pods. */
public interface OwnerLine {
    /** Mail for the owner; may get lost. */
    void toOwner(String owner, EdgeItem item);

    /** Frames of that owner are wanted here from now on. */
    void follow(String owner);

    /** Frames of every other owner are not wanted any more. */
    void unfollowUnless(Predicate<String> wanted);
}
