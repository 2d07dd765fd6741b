package io.intertwine.conversion.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.CheckedTarget;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Channels to servers that somebody else named. Each is checked by the guard whenever a channel is
/// asked for, and connects to the very addresses that were checked; it follows no redirect, asks no
/// proxy and repeats no call that a server saw. Thread-safe; who makes one closes it.
public final class GrpcChannels implements AutoCloseable {
    /// What makes a connection another one.
    private record Key(boolean tls, String host, int port, Set<InetAddress> addresses) {}

    private final AddressGuard guard;
    private final ChannelLimits limits;
    private final ChannelCredentials trusted;
    private final Map<Key, ManagedChannel> channels = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    public GrpcChannels(AddressGuard guard, ChannelLimits limits) {
        this(guard, limits, TlsChannelCredentials.create());
    }

    /// @param trusted whom to trust for `https`
    GrpcChannels(AddressGuard guard, ChannelLimits limits, ChannelCredentials trusted) {
        this.guard = guard;
        this.limits = limits;
        this.trusted = trusted;
    }

    /// Fails with `sif.forbidden-address` when the guard refuses the address, and with
    /// `sdc.call-failed` when its host is unknown. Blocks while the name is resolved.
    ManagedChannel to(URI server) {
        CheckedTarget target = guard.check(server);
        boolean tls = "https".equalsIgnoreCase(server.getScheme());
        Key key = new Key(
                tls, server.getHost().toLowerCase(Locale.ROOT), target.port(), new HashSet<>(target.addresses()));
        synchronized (channels) {
            if (closed) {
                throw new IntertwineException(SifError.CALL_FAILED, "The enabler is closing.");
            }
            ManagedChannel channel = channels.computeIfAbsent(key, _ -> open(target, tls));
            if (channels.size() > limits.channels()) {
                Key oldest = channels.keySet().iterator().next();
                shut(channels.remove(oldest));
            }
            return channel;
        }
    }

    /// Calls that are under way come to their end.
    private static void shut(@Nullable ManagedChannel channel) {
        if (channel != null) {
            channel.shutdown();
        }
    }

    @SuppressWarnings("deprecation") // there is no other way to give one channel a resolver of its own
    private ManagedChannel open(CheckedTarget target, boolean tls) {
        PinnedNames names = new PinnedNames(target);
        return NettyChannelBuilder.forTarget(
                        PinnedNames.SCHEME + ":///service", tls ? trusted : InsecureChannelCredentials.create())
                .nameResolverFactory(names)
                .overrideAuthority(names.authority())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connect().toMillis())
                .maxInboundMetadataSize(limits.metadata())
                .proxyDetector(_ -> null)
                .disableServiceConfigLookUp()
                .idleTimeout(limits.idle().toMillis(), TimeUnit.MILLISECONDS)
                .userAgent("Intertwine")
                .directExecutor()
                .build();
    }

    /// Ends every call and closes every connection.
    @Override
    public void close() {
        synchronized (channels) {
            closed = true;
            channels.values().forEach(ManagedChannel::shutdownNow);
            channels.clear();
        }
    }
}
