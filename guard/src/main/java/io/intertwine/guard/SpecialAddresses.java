package io.intertwine.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The addresses that are not one public host's (IANA's registries of special-purpose addresses, RFC 6890).
final class SpecialAddresses {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final Map<Network, String> BLOCKS = blocks();
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");
    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private SpecialAddresses() {}

    private static Map<Network, String> blocks() {
        Map<Network, String> blocks = new LinkedHashMap<>();
        put(blocks, "of this network", "0.0.0.0/8");
        put(blocks, "private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
        put(blocks, "shared by a carrier's customers", "100.64.0.0/10");
        put(blocks, "loopback", "127.0.0.0/8", "::1/128");
        put(blocks, "link-local", "169.254.0.0/16", "fe80::/10");
        put(blocks, "a cloud's service for its machines", "168.63.129.16/32");
        put(blocks, "reserved for protocols", "192.0.0.0/24", "2001::/23");
        put(blocks, "for documents", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
        put(blocks, "for documents", "2001:db8::/32", "3fff::/20");
        put(blocks, "a wrapped address", "192.88.99.0/24", "2002::/16");
        put(blocks, "for measurements", "198.18.0.0/15");
        put(blocks, "multicast", "224.0.0.0/4", "ff00::/8");
        put(blocks, "reserved", "240.0.0.0/4");
        return blocks;
    }

    private static void put(Map<Network, String> blocks, String what, String... networks) {
        for (String network : networks) {
            blocks.put(Network.parse(network), what);
        }
    }

    /// Why this is not a public host's address; empty when it is.
    static Optional<String> describe(InetAddress address) {
        return describe(address.getAddress());
    }

    private static Optional<String> describe(byte[] address) {
        for (Map.Entry<Network, String> block : BLOCKS.entrySet()) {
            if (block.getKey().contains(address)) {
                return Optional.of(block.getValue());
            }
        }
        return address.length == IPV6 ? describeSix(address) : Optional.empty();
    }

    private static Optional<String> describeSix(byte[] address) {
        if (NAT64.contains(address)) {
            return wrapped(address);
        }
        if (!GLOBAL_UNICAST.contains(address)) {
            return Optional.of("not global unicast");
        }
        return isatap(address) ? wrapped(address) : Optional.empty();
    }

    private static Optional<String> wrapped(byte[] address) {
        byte[] inner = Arrays.copyOfRange(address, IPV6 - IPV4, IPV6);
        return describe(inner).map(what -> "a wrapped address that is " + what);
    }

    /// Whether the last half is that of RFC 5214, which holds an IPv4 address.
    private static boolean isatap(byte[] address) {
        return (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && (address[11] & 0xff) == 0xfe;
    }
}
