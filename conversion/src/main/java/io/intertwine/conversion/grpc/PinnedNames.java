package io.intertwine.conversion.grpc;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolver.ResolutionResult;
import io.grpc.NameResolverProvider;
import io.grpc.StatusOr;
import io.intertwine.guard.CheckedTarget;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/// Gives a channel the addresses that were checked, and no others.
final class PinnedNames extends NameResolverProvider {
    static final String SCHEME = "checked";

    private final CheckedTarget target;

    PinnedNames(CheckedTarget target) {
        this.target = target;
    }

    /// What TLS and the `:authority` header use.
    String authority() {
        return target.uri().getHost() + ":" + target.port();
    }

    @Override
    public NameResolver newNameResolver(URI uri, NameResolver.Args args) {
        List<EquivalentAddressGroup> groups = target.addresses().stream()
                .map(address -> new EquivalentAddressGroup(new InetSocketAddress(address, target.port())))
                .toList();
        ResolutionResult result = ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(groups))
                .build();
        return new NameResolver() {
            @Override
            public String getServiceAuthority() {
                return authority();
            }

            @Override
            public void start(Listener2 listener) {
                listener.onResult(result);
            }

            @Override
            public void shutdown() {}
        };
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return 5;
    }
}
