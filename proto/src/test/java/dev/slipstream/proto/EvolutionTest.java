package dev.slipstream.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.fleet.Fleet;
import dev.slipstream.proto.fleet.RallyWorld;
import dev.slipstream.proto.fleet.Traces;
import dev.slipstream.proto.fleet.TypingWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The wire may grow, never change: old readers skip what they do not know, new readers do without
 * what is missing, and a number once given stays with its name and type.
 */
class EvolutionTest {
    private static final String PINS = "/field-numbers.txt";

    @Test
    void everyFieldNumberStaysWithItsNameAndType() throws IOException {
        var now = pins();
        var pinned = resource(PINS).lines().toList();
        var lost = new HashSet<>(pinned);
        lost.removeAll(now);
        assertEquals(List.of(), lost.stream().sorted().toList(), "changed or removed: give new fields new numbers");
        var added = new ArrayList<>(now);
        added.removeAll(pinned);
        assertEquals(List.of(), added, "new: add these lines to src/test/resources" + PINS);
    }

    @Test
    void aMessageSurvivesTheRoundTripInBothFormats() throws InvalidProtocolBufferException {
        var message = sample();
        assertEquals(message, RaceServerMessage.parseFrom(message.toByteArray()));
        assertEquals(
                message,
                Json.parse(Json.print(message), RaceServerMessage.newBuilder()).build());
    }

    @Test
    void anUnknownFieldIsSkippedAndKept() throws IOException {
        var bytes = new ByteArrayOutputStream();
        sample().writeTo(bytes);
        var out = CodedOutputStream.newInstance(bytes);
        out.writeString(1_999, "from the future");
        out.flush();
        var read = RaceServerMessage.parseFrom(bytes.toByteArray());
        assertEquals(sample().getFrame(), read.getFrame());
        assertTrue(read.getUnknownFields().hasField(1_999));
        var json = Json.print(sample()).replaceFirst("\\{", "{\"future\":{\"a\":[1]},");
        assertEquals(sample(), Json.parse(json, RaceServerMessage.newBuilder()).build());
    }

    @Test
    void aMissingFieldReadsAsItsDefault() throws InvalidProtocolBufferException {
        var empty = RaceServerMessage.parseFrom(new byte[0]);
        assertEquals(RaceServerMessage.BodyCase.BODY_NOT_SET, empty.getBodyCase());
        assertEquals(0, empty.getFrame().getEpoch());
        assertFalse(Json.parse("{}", RaceServerMessage.newBuilder()).hasFrame());
    }

    @Test
    void anUnknownEnumValueIsNoError() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        out.writeEnum(HeatSpec.MODE_FIELD_NUMBER, 77);
        out.flush();
        assertEquals(Mode.UNRECOGNIZED, HeatSpec.parseFrom(bytes.toByteArray()).getMode());
    }

    private static RaceServerMessage sample() {
        var stroke =
                TypingStroke.newBuilder().setSeat(3).setWord(2).setLetter(1).setKey('x');
        var score = TypingScore.newBuilder().setSeat(3).setWpmTenths(873).setAccuracyPermille(991);
        return RaceServerMessage.newBuilder()
                .setFrame(Frame.newBuilder()
                        .setEpoch(2)
                        .setNumber(17)
                        .setTick(1_234)
                        .addAllApplied(List.of(5, 0, 7))
                        .setPhase(HeatPhase.HEAT_PHASE_RUNNING)
                        .setStartedAtMs(1_700_000_000_123L)
                        .setTyping(TypingFrame.newBuilder().addStrokes(stroke).addScores(score)))
                .build();
    }

    private static List<String> pins() {
        return Stream.of(
                        Fleet.getDescriptor(),
                        Heat.getDescriptor(),
                        Lobby.getDescriptor(),
                        Race.getDescriptor(),
                        Rally.getDescriptor(),
                        RallyWorld.getDescriptor(),
                        ReplayOuterClass.getDescriptor(),
                        Traces.getDescriptor(),
                        Typing.getDescriptor(),
                        TypingWorld.getDescriptor())
                .map(FileDescriptor::getMessageTypes)
                .flatMap(List::stream)
                .flatMap(EvolutionTest::pinsOf)
                .sorted()
                .toList();
    }

    private static Stream<String> pinsOf(Descriptor message) {
        return message.getFields().stream().map(field -> {
            var proto = field.toProto();
            var type = proto.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE
                            || proto.getType() == FieldDescriptorProto.Type.TYPE_ENUM
                    ? proto.getTypeName()
                    : proto.getType().name();
            return "%s.%s = %d %s%s"
                    .formatted(
                            message.getName(),
                            field.getName(),
                            field.getNumber(),
                            field.isRepeated() ? "repeated " : "",
                            type);
        });
    }

    private static String resource(String name) throws IOException {
        try (var in = EvolutionTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
