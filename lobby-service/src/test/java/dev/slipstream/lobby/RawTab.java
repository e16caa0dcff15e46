package dev.slipstream.lobby;

import dev.slipstream.proto.Json;
import dev.slipstream.proto.LobbyClientMessage;
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

/** A tab on a bare TCP connection: it reads only when told to, and answers nothing by itself. */
public final class RawTab implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 1024;
    public static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int EXTENDED = 126;
    private static final int EXTENDED_MORE = 127;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawTab(URI base) throws IOException {
        // a small window, so that what is not read stays with the server
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout((int) Tab.SOON.toMillis());
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        in = new DataInputStream(socket.getInputStream());
    }

    public static RawTab open(URI base) throws IOException {
        var tab = new RawTab(base);
        tab.write(("GET /ws/lobby HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nOrigin: " + TestIssuer.ORIGIN
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: slipstream.lobby.v1.json, bearer." + Tokens.of(Tokens.newPlayer())
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (!tab.line().startsWith("HTTP/1.1 101")) {
            throw new IOException("the door is closed");
        }
        while (!tab.line().isEmpty()) {}
        return tab;
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

    public void say(LobbyClientMessage.Builder message) throws IOException {
        say(TEXT, Json.print(message).getBytes(StandardCharsets.UTF_8));
    }

    /** One frame; the first byte has its bits and its kind. */
    public void say(int first, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        var out = new DataOutputStream(frame);
        out.writeByte(first);
        if (payload.length < EXTENDED) {
            out.writeByte(MASKED | payload.length);
        } else if (payload.length < 1 << Short.SIZE) {
            out.writeByte(MASKED | EXTENDED);
            out.writeShort(payload.length);
        } else {
            out.writeByte(MASKED | EXTENDED_MORE);
            out.writeLong(payload.length);
        }
        out.writeInt(0); // masked with zeros: the payload as it is
        out.write(payload);
        write(frame.toByteArray());
    }

    /** Says nothing, but answers so many pings, as every browser does by itself. */
    public void answerPings(int pings) throws IOException {
        for (int answered = 0; answered < pings; ) {
            int kind = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            var payload = in.readNBytes(length == EXTENDED ? in.readUnsignedShort() : length);
            if (kind == PING) {
                say(PONG, payload);
                answered++;
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Reads all that is there; the code of the close frame it ends with. */
    public int readToClose() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == EXTENDED) {
                length = in.readUnsignedShort();
            }
            if (kind == CLOSE) {
                return in.readUnsignedShort();
            }
            in.skipNBytes(length);
        }
    }

    /** Until the server drops the connection, with or without a word. */
    public void readToEnd() throws IOException {
        try {
            while (in.read() >= 0) {}
        } catch (EOFException | SocketException reset) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
