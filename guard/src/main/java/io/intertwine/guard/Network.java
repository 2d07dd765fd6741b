package io.intertwine.guard;

import io.intertwine.api.IntertwineException;
import java.net.InetAddress;

/// A block of IP addresses, such as `127.0.0.0/8` or `::1/128`.
public final class Network {
    private final byte[] base;
    private final int prefix;
    private final String text;

    private Network(byte[] base, int prefix, String text) {
        this.base = base;
        this.prefix = prefix;
        this.text = text;
    }

    /// Reads an address, a slash and the number of bits that count; without a slash all count. Fails with
    /// `intertwine.invalid`.
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] base = address(slash < 0 ? text : text.substring(0, slash), text);
        int prefix = slash < 0 ? base.length * Byte.SIZE : prefix(text.substring(slash + 1), base, text);
        Network network = new Network(base, prefix, text);
        if (!network.ownBitsOnly()) {
            throw IntertwineException.invalid("The network '" + text + "' has bits beyond the first " + prefix
                    + ": set them to zero, or give the prefix that you mean.");
        }
        return network;
    }

    private static byte[] address(String address, String text) {
        return HostName.literal(address)
                .map(InetAddress::getAddress)
                .orElseThrow(() -> IntertwineException.invalid("The network '" + text
                        + "' cannot be read: give an IP address and a prefix, such as 10.0.0.0/8 or fd00::/8."));
    }

    private static int prefix(String number, byte[] base, String text) {
        int bits = base.length * Byte.SIZE;
        if (number.matches("[0-9]{1,3}") && Integer.parseInt(number) <= bits) {
            return Integer.parseInt(number);
        }
        throw IntertwineException.invalid(
                "The network '" + text + "' has the prefix '" + number + "': give a number from 0 to " + bits + ".");
    }

    private boolean ownBitsOnly() {
        for (int bit = prefix; bit < base.length * Byte.SIZE; bit++) {
            if (bit(base, bit)) {
                return false;
            }
        }
        return true;
    }

    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(base, bit) != bit(address, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] bytes, int index) {
        return (bytes[index / Byte.SIZE] & (0x80 >>> (index % Byte.SIZE))) != 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
