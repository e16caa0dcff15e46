package dev.slipstream.gamedb.shelf;

import dev.slipstream.chassis.header.KnownTags;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it goes over the wire.
 *
 * @param body its bytes, in this encoding
 * @param tag names its content, whatever the encoding
 */
public record Page(Buffer body, Encoding encoding, String tag) {
    private static final int TAG_BYTES = 8;
    private static final int ZIP_BYTES = 4096; // written at once

    /** As an ETag header; weak, because it is the same in both encodings. */
    String weakTag() {
        return "W/\"" + tag + '"';
    }

    /** Whether these If-None-Match headers name it. */
    boolean isKnown(List<String> known) {
        return KnownTags.have(known, tag);
    }

    /** What a caller can read. */
    public enum Encoding {
        PLAIN,
        GZIP;

        /** The field of the kept page. */
        String field() {
            return name();
        }
    }

    /** An answer for one caller, made at once: for such, the fastest compression is the best. */
    static Page of(String json, Encoding encoding) {
        var plain = json.getBytes(StandardCharsets.UTF_8);
        var body = encoding == Encoding.GZIP ? zip(plain, Deflater.BEST_SPEED) : plain;
        return new Page(Buffer.buffer(body), encoding, tag(plain));
    }

    /** An answer in both encodings. */
    record Encoded(Buffer plain, Buffer gzip, String tag) {
        /** Takes a millisecond per hundred kilobytes: not for event loops. */
        static Encoded of(String json) {
            var plain = json.getBytes(StandardCharsets.UTF_8);
            return new Encoded(
                    Buffer.buffer(plain), Buffer.buffer(zip(plain, Deflater.DEFAULT_COMPRESSION)), Page.tag(plain));
        }

        Page in(Encoding encoding) {
            return new Page(encoding == Encoding.GZIP ? gzip : plain, encoding, tag);
        }
    }

    private static byte[] zip(byte[] plain, int level) {
        var out = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var zip = new Zip(out, level)) {
            zip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static final class Zip extends GZIPOutputStream {
        Zip(ByteArrayOutputStream out, int level) throws IOException {
            super(out, ZIP_BYTES);
            def.setLevel(level);
        }
    }

    private static String tag(byte[] plain) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
