package dev.slipstream.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import org.junit.jupiter.api.Test;

/** What clients send is taken in without what nobody here knows. */
class UnderstoodTest {
    private static final Understood.Reader<RaceClientMessage> READER =
            new Understood.Reader<>(RaceClientMessage.getDefaultInstance());
    private static final int PADDING = 16_000;

    @Test
    void paddingAtAnyDepthIsLeftOutAndCounted() throws InvalidProtocolBufferException {
        var key = TypingInput.newBuilder().setWord(1).setKey('x');
        var honest = message(Input.newBuilder().setSeq(1).setTyping(key));
        var padding = UnknownFieldSet.newBuilder()
                .addField(
                        1_999,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(new byte[PADDING]))
                                .build())
                .build();
        var deep = message(Input.newBuilder().setSeq(1).setTyping(key.clone().setUnknownFields(padding)));
        for (var padded : new RaceClientMessage[] {
            honest.toBuilder().setUnknownFields(padding).build(),
            deep,
            message(Input.newBuilder().setSeq(1).setTyping(key).setUnknownFields(padding))
        }) {
            var read = READER.binary(padded.toByteArray());
            assertEquals(honest, read.message());
            assertTrue(read.unknownBytes() >= PADDING, read.unknownBytes() + " bytes");
        }
    }

    @Test
    void paddingInJsonIsCountedAsWell() throws InvalidProtocolBufferException {
        var honest = message(Input.newBuilder().setSeq(1));
        var padded = Json.print(honest).replaceFirst("\\{", "{\"future\":\"" + "x".repeat(PADDING) + "\",");
        var read = READER.json(padded);
        assertEquals(honest, read.message());
        assertTrue(read.unknownBytes() >= PADDING, read.unknownBytes() + " bytes");
    }

    @Test
    void whatIsKnownCostsNothing() throws InvalidProtocolBufferException {
        var honest = message(
                Input.newBuilder().setSeq(1).setRally(RallyInput.newBuilder().setThrottle(255)));
        assertEquals(new Understood<>(honest, 0), READER.binary(honest.toByteArray()));
        assertEquals(new Understood<>(honest, 0), READER.json(" " + Json.print(honest) + " "));
    }

    @Test
    void whatIsNoMessageIsRefused() {
        assertThrows(InvalidProtocolBufferException.class, () -> READER.binary(new byte[] {-1, -1, 1}));
        assertThrows(InvalidProtocolBufferException.class, () -> READER.json("{not json"));
    }

    private static RaceClientMessage message(Input.Builder input) {
        return RaceClientMessage.newBuilder()
                .setInputs(Inputs.newBuilder().addInputs(input))
                .build();
    }
}
