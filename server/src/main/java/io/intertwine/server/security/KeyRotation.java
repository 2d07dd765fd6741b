package io.intertwine.server.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Puts a new key in the place of the old one: it encrypts from now on, then everything is encrypted anew, then the
/// old key is dropped. Cut off at any point, all keys that are needed are in the file, and [#finish] goes on.
/// Thread-safe.
public final class KeyRotation {
    private static final Logger LOG = System.getLogger(KeyRotation.class.getName());

    private final KeyRing keys;
    private final CredentialVault vault;
    private final Runnable grants;

    /// @param grants encrypts what grants hold anew
    public KeyRotation(KeyRing keys, CredentialVault vault, Runnable grants) {
        this.keys = keys;
        this.vault = vault;
        this.grants = grants;
    }

    /// Returns when the old keys are dropped.
    public synchronized void rotate() {
        keys.addKey();
        reseal();
    }

    /// Goes on with a rotation that was cut off, if there is one.
    public synchronized void finish() {
        if (keys.hasOldKeys()) {
            LOG.log(Level.INFO, "A rotation of keys was cut off; it goes on.");
            reseal();
        }
    }

    private void reseal() {
        vault.reseal();
        grants.run();
        keys.dropOldKeys();
        LOG.log(Level.INFO, "The keys were rotated: everything is encrypted with the new one.");
    }
}
