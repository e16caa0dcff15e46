package dev.slipstream.gamedb.phantom;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.access.PlayerId;
import dev.slipstream.gamedb.trace.Place;
import dev.slipstream.proto.Text;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.proto.phantom.Recording;
import java.util.regex.Pattern;

/** Reads what race-service says of a heat's drives. */
final class PhantomReader {
    private static final Pattern HEAT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** Ten thousand years after the first: what a store can hold. */
    private static final long MAX_TIME_MS = 253_402_300_800_000L;

    private static final int NAME_CHARACTERS = 40;
    private static final int MAX_DRIVES = 16;
    /** More than the longest circuit has in the most laps. */
    private static final int MAX_SPLITS = 1_024;

    private PhantomReader() {}

    /** What a message turned out to be. */
    sealed interface Reading {
        record Sound(VerifiedPhantoms drives, Place place) implements Reading {}

        /** @param reason why it can never be stored */
        record Poison(String reason) implements Reading {}
    }

    static Reading read(byte[] payload) {
        try {
            var drives = VerifiedPhantoms.parseFrom(payload);
            if (!HEAT.matcher(drives.getHeatId()).matches() || drives.getPhantomsCount() > MAX_DRIVES) {
                return new Reading.Poison("no heat, or more than " + MAX_DRIVES + " drives");
            }
            if (drives.getEndedAtMs() < 0 || drives.getEndedAtMs() > MAX_TIME_MS) {
                return new Reading.Poison("a heat that ended at no time");
            }
            for (var drive : drives.getPhantomsList()) {
                check(drive);
            }
            return new Reading.Sound(drives, new Place(drives.getPlace(), ""));
        } catch (InvalidProtocolBufferException unreadable) {
            return new Reading.Poison("not a VerifiedPhantoms: " + unreadable.getMessage());
        } catch (Refused unsound) {
            return new Reading.Poison(String.valueOf(unsound.getMessage()));
        }
    }

    private static void check(VerifiedPhantom drive) {
        if (!PlayerId.isOne(drive.getPlayerId())
                || Text.length(drive.getName()) > NAME_CHARACTERS
                || !Text.isSound(drive.getName())
                || drive.getTimeUs() <= 0) {
            throw Refused.invalid("seat " + drive.getSeat() + " has no player, no name or no time");
        }
        if (drive.getSplitMsCount() > MAX_SPLITS) {
            throw Refused.invalid("seat " + drive.getSeat() + " has more than " + MAX_SPLITS + " splits");
        }
        if (Recording.read(drive.getRecording().toByteArray()) instanceof Recording.Reading.Malformed(var reason)) {
            throw Refused.invalid("seat " + drive.getSeat() + ": " + reason);
        }
    }
}
