package io.intertwine.sif.tpsaa;

import io.intertwine.api.sif.tpsaa.UserCredential;

/// A secret in memory, in the form that calls show.
record Held(Secret secret, UserCredential credential) {
    long version() {
        return secret.version();
    }
}
