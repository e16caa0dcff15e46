package dev.slipstream.race.seat;

import dev.slipstream.proto.Json;
import dev.slipstream.proto.RaceClientMessage;
import java.io.DataInputStream;
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

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int LENGTH_IN_TWO_BYTES = 126;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final int status;
    private final Map<String, String> headers = new TreeMap<>();

    /** @param headers more of the request, each with its line end */
    BareBrowser(URI server, String heatId, String credential, String headers) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        in = new DataInputStream(socket.getInputStream());
        write(("GET /ws/race/" + heatId + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: " + RaceSocket.TEXT + ", " + credential + "\r\n" + headers + "\r\n")
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
        return new String(in.readNBytes(Integer.parseInt(header("content-length"))), StandardCharsets.UTF_8);
    }

    void send(RaceClientMessage.Builder message) throws IOException {
        var text = Json.print(message).getBytes(StandardCharsets.UTF_8);
        if (text.length >= LENGTH_IN_TWO_BYTES) {
            throw new IllegalArgumentException("too long for a short frame");
        }
        // masked with zeros: the payload as it is
        var frame = new byte[2 + MASK_BYTES + text.length];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | text.length);
        System.arraycopy(text, 0, frame, 2 + MASK_BYTES, text.length);
        write(frame);
    }

    /** Reads all that is there; the code of the close frame it ends with. */
    int readToClose() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == LENGTH_IN_TWO_BYTES) {
                length = in.readUnsignedShort();
            }
            if (kind == CLOSE) {
                return in.readUnsignedShort();
            }
            in.skipNBytes(length);
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
