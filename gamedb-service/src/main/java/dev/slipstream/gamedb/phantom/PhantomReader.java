package dev.slipstream.gamedb.phantom;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.gamedb.trace.Place;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.proto.phantom.Recording;
import java.util.regex.Pattern;

/** Reads what race-service says of a heat's drives. */
final class PhantomReader {
    private static final Pattern PLAYER = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
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
            if (drives.getHeatId().isEmpty() || drives.getPhantomsCount() > MAX_DRIVES) {
                return new Reading.Poison("no heat, or more than " + MAX_DRIVES + " drives");
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
        if (!PLAYER.matcher(drive.getPlayerId()).matches()
                || drive.getName().length() > NAME_CHARACTERS
                || drive.getName().indexOf('\0') >= 0
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
