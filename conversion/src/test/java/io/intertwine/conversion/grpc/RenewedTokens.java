package io.intertwine.conversion.grpc;

import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A grant whose token is renewed each time it was refused: the next one of a list, and the last
/// again and again. One thread at a time.
final class RenewedTokens implements GrantCheck {
    private final String header;
    private final List<String> tokens;
    int renewals;

    RenewedTokens(String header, String... tokens) {
        this.header = header;
        this.tokens = List.of(tokens);
    }

    @Override
    public Optional<Grant> of(GrantKey key) {
        return Optional.empty();
    }

    @Override
    public Optional<UserCredential> atHand(GrantId id) {
        return Optional.empty();
    }

    @Override
    public UserCredential credential(GrantId id) {
        String token = tokens.get(Math.min(renewals, tokens.size() - 1));
        return new UserCredential(Map.of(header, token), Map.of(), null, renewals);
    }

    @Override
    public UserCredential afterRefusal(GrantId id, long version) {
        renewals++;
        return credential(id);
    }
}
