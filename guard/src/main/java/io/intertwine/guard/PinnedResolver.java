package io.intertwine.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Gives the client the addresses that were checked for the request of this thread, and no others.
final class PinnedResolver implements DnsResolver {
    static final ScopedValue<CheckedTarget> CHECKED = ScopedValue.newInstance();

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!CHECKED.isBound() || !plain(CHECKED.get().uri().getHost()).equalsIgnoreCase(plain(host))) {
            throw new UnknownHostException(host + " was not checked");
        }
        return CHECKED.get().addresses().toArray(InetAddress[]::new);
    }

    private static String plain(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
