package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.SecretBox;
import java.security.GeneralSecurityException;

/// Encrypts what grants, webhooks and subscriptions for events hold with the keys of the data folder. Thread-safe.
public final class KeyRingBox implements SecretBox {
    /// Credentials have the names of their owners instead.
    private static final String PREFIX = "grant ";

    private final KeyRing keys;

    public KeyRingBox(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public byte[] seal(String context, byte[] clear) {
        return keys.seal(PREFIX + context, clear);
    }

    @Override
    public byte[] open(String context, byte[] sealed) {
        try {
            return keys.open(PREFIX + context, sealed);
        } catch (GeneralSecurityException e) {
            throw new IntertwineException(
                    CommonError.STORE,
                    "The secret of '" + context
                            + "' cannot be decrypted with this folder's key file: link the user of a grant again, or"
                            + " make a new webhook or subscription.",
                    e);
        }
    }
}
