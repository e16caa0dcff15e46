package dev.slipstream.race.seat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipstream.proto.Json;
import dev.slipstream.proto.RaceClientMessage;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One socket on a bare TCP connection: it reads only when told to, and answers nothing by itself. */
final class BareBrowser implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    /** A small window, so that what is not read stays with the server. */
    private static final int RECEIVE_BUFFER = 2048;

    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final int status;
    private final Map<String, String> headers = new TreeMap<>();

    /** @param headers more of the request, each with its line end */
    BareBrowser(URI server, String heatId, String credential, String headers) throws IOException {
        this(server, heatId, RaceSocket.TEXT, credential, headers);
    }

    BareBrowser(URI server, String heatId, String subprotocol, String credential, String headers) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        in = new DataInputStream(socket.getInputStream());
        write(("GET /ws/race/" + heatId + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: " + subprotocol + ", " + credential + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        status = Integer.parseInt(line().split(" ", 3)[1]);
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            this.headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Of a refusal. */
    String body() throws IOException {
        return new String(in.readNBytes(Integer.parseInt(header("content-length"))), UTF_8);
    }

    void send(RaceClientMessage.Builder message) throws IOException {
        send(TEXT, Json.print(message).getBytes(UTF_8));
    }

    /** One frame; the first byte has its bits and its kind. */
    void send(int first, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        var out = new DataOutputStream(frame);
        out.writeByte(first);
        if (payload.length < LENGTH_IN_TWO_BYTES) {
            out.writeByte(MASKED | payload.length);
        } else if (payload.length < 1 << Short.SIZE) {
            out.writeByte(MASKED | LENGTH_IN_TWO_BYTES);
            out.writeShort(payload.length);
        } else {
            out.writeByte(MASKED | LENGTH_IN_EIGHT_BYTES);
            out.writeLong(payload.length);
        }
        out.write(new byte[MASK_BYTES]); // masked with zeros: the payload as it is
        out.write(payload);
        write(frame.toByteArray());
    }

    /** What the server said last, its close frame and the message before it. */
    record LastWords(String message, int code, String reason) {}

    private record Frame(int first, Buffer payload) {}

    private Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == LENGTH_IN_TWO_BYTES) {
            length = in.readUnsignedShort();
        }
        return new Frame(first, Buffer.buffer(in.readNBytes(length)));
    }

    /** Reads all that is there; the code of the close frame it ends with. */
    int readToClose() throws IOException {
        return lastWords().code();
    }

    /** Reads all that is there. */
    LastWords lastWords() throws IOException {
        var message = "";
        for (var frame = read(); ; frame = read()) {
            if (frame.first == CLOSE) {
                var code = frame.payload.getUnsignedShort(0);
                var reason = frame.payload.getString(Short.BYTES, frame.payload.length());
                return new LastWords(message, code, reason);
            }
            if (frame.first == TEXT || frame.first == BINARY) {
                message = frame.payload.toString();
            }
        }
    }

    /** Reads on until a message has this in it. */
    void awaitMessage(String part) throws IOException {
        while (!read().payload.toString().contains(part)) {}
    }

    /** Says nothing, but answers so many pings, as every browser does by itself. */
    void answerPings(int pings) throws IOException {
        for (int answered = 0; answered < pings; ) {
            var frame = read();
            if (frame.first == PING) {
                send(PONG, frame.payload.getBytes());
                answered++;
            }
        }
    }

    /** Until the server drops the connection, with or without a word. */
    void readToEnd() throws IOException {
        try {
            in.skipNBytes(Long.MAX_VALUE);
        } catch (EOFException | SocketException dropped) {
            return;
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
