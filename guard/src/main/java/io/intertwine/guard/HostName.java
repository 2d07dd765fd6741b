package io.intertwine.guard;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one spelling of hosts that the guard accepts. What resolvers also read as an address, such as `0x7f.1`,
/// `2130706433` or `127.0.0.1.`, is none of them: two readers of one text must not understand two things.
final class HostName {
    private static final int LONGEST = 253;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern FOUR_OCTETS = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]+(:" + FOUR_OCTETS + ")?");
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*" + LABEL);
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)");

    private HostName() {}

    /// An IP address in its usual spelling, IPv6 without brackets.
    static Optional<InetAddress> literal(String host) {
        boolean six = host.indexOf(':') >= 0 && IPV6.matcher(host).matches();
        if (!six && !FOUR_OCTETS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether this is a name to ask a resolver for, which it cannot take for an address.
    static boolean isName(String host) {
        return host.length() <= LONGEST
                && NAME.matcher(host).matches()
                && !ENDS_IN_NUMBER.matcher(host).matches();
    }
}
