package dev.slipstream.chassis.origin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of IP addresses: an address and how many of its leading bits count. */
public record AddressBlock(InetAddress address, int bits) {
    /** Hosts of one IPv6 customer share the upper half of the address. */
    private static final int IPV6_CUSTOMER_BITS = 64;
    /** What one party can easily be given as a whole. */
    private static final int IPV4_NEIGHBOUR_BITS = 24;

    private static final int IPV6_NEIGHBOUR_BITS = 48;

    /**
     * Reads {@code 10.0.0.0/8}, {@code ::1} and the like; never asks a name server.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressBlock read(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var width = address.getAddress().length * Byte.SIZE;
        var bits = slash < 0 ? width : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("no address block: " + text);
        }
        return new AddressBlock(address, bits);
    }

    /** The block of everyone who shares this address' fate: itself, or its IPv6 customer. */
    public static AddressBlock around(InetAddress address) {
        var raw = address.getAddress();
        return new AddressBlock(address, raw.length == 4 ? 4 * Byte.SIZE : IPV6_CUSTOMER_BITS);
    }

    /**
     * The block of those who may be one party behind many addresses: for what is shared out, while
     * {@link #around} is for how often somebody comes.
     */
    public static AddressBlock neighbourhood(InetAddress address) {
        return new AddressBlock(address, address.getAddress().length == 4 ? IPV4_NEIGHBOUR_BITS : IPV6_NEIGHBOUR_BITS);
    }

    public boolean contains(InetAddress other) {
        var mine = address.getAddress();
        var theirs = other.getAddress();
        return mine.length == theirs.length && Arrays.equals(leading(mine), leading(theirs));
    }

    /** One spelling per block, to count by. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(leading(address.getAddress())).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new AssertionError("length is that of an address", impossible);
        }
    }

    private byte[] leading(byte[] raw) {
        var kept = raw.clone();
        for (int bit = bits; bit < kept.length * Byte.SIZE; bit++) {
            kept[bit / Byte.SIZE] &= (byte) ~(0x80 >>> bit % Byte.SIZE);
        }
        return kept;
    }
}
