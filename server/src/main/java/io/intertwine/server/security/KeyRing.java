package io.intertwine.server.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/// The keys of a data folder, in a file that only the owner of the process can read: AES-256-GCM by Tink. One of them
/// encrypts; all of them decrypt. Thread-safe.
public final class KeyRing {
    private final Path file;
    private final Configuration tink;
    private volatile Keys keys;

    private record Keys(KeysetHandle handle, Aead aead) {}

    private KeyRing(Path file, Configuration tink, KeysetHandle handle) throws GeneralSecurityException {
        this.file = file;
        this.tink = tink;
        this.keys = new Keys(handle, handle.getPrimitive(tink, Aead.class));
    }

    /// @param file made when it is not there
    public static KeyRing open(Path file) {
        try {
            AeadConfig.register();
            Configuration tink = RegistryConfiguration.get();
            if (Files.exists(file)) {
                String text = Files.readString(file);
                return new KeyRing(
                        file, tink, TinkJsonProtoKeysetFormat.parseKeyset(text, tink, InsecureSecretKeyAccess.get()));
            }
            KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink);
            write(file, tink, made);
            return new KeyRing(file, tink, made);
        } catch (GeneralSecurityException | IOException e) {
            throw new IntertwineException(
                    CommonError.STORE, "The key file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Configuration tink, KeysetHandle handle)
            throws GeneralSecurityException, IOException {
        PrivateFile.write(file, TinkJsonProtoKeysetFormat.serializeKeyset(handle, tink, InsecureSecretKeyAccess.get()));
    }

    /// @param context must be the same when it is opened
    byte[] seal(String context, byte[] clear) {
        try {
            return keys.aead.encrypt(clear, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IntertwineException(CommonError.INTERNAL, "A secret cannot be encrypted.", e);
        }
    }

    byte[] open(String context, byte[] sealed) throws GeneralSecurityException {
        return keys.aead.decrypt(sealed, bytes(context));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether there are old keys, which a rotation that was cut off leaves.
    synchronized boolean hasOldKeys() {
        return keys.handle.size() > 1;
    }

    /// From now on a new key encrypts. The file has it before it is used.
    synchronized void addKey() {
        change(KeysetHandle.newBuilder(keys.handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary()));
    }

    /// Only when nothing is encrypted with them any more.
    synchronized void dropOldKeys() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys.handle);
        for (int i = builder.size() - 1; i >= 0; i--) {
            if (!builder.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        change(builder);
    }

    private void change(KeysetHandle.Builder builder) {
        try {
            KeysetHandle next = builder.build();
            write(file, tink, next);
            keys = new Keys(next, next.getPrimitive(tink, Aead.class));
        } catch (GeneralSecurityException | IOException e) {
            throw new IntertwineException(
                    CommonError.STORE, "The key file " + file + " cannot be changed: " + e.getMessage(), e);
        }
    }
}
