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
import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Keeps the credentials that owners leave with us, encrypted (AES-256-GCM by Tink; owner and name are bound to it).
/// They go out to connectors only, never over the API. Thread-safe.
public final class CredentialVault implements CredentialStore {
    private static final Kind<Sealed> CREDENTIAL = new Kind<>("credential", Sealed.class);

    /// A credential as it is stored.
    record Sealed(String type, String sealed) {}

    /// A credential as its owner may see it.
    public record Listed(String name, String type) {}

    private final RecordStore records;
    private final Aead aead;

    private CredentialVault(RecordStore records, Aead aead) {
        this.records = records;
        this.aead = aead;
    }

    /// @param keyFile made, for the owner of the process only, when it is not there
    public static CredentialVault open(RecordStore records, Path keyFile) {
        try {
            AeadConfig.register();
            Configuration tink = RegistryConfiguration.get();
            KeysetHandle keys = Files.exists(keyFile)
                    ? TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(keyFile), tink, InsecureSecretKeyAccess.get())
                    : newKeys(keyFile, tink);
            return new CredentialVault(records, keys.getPrimitive(tink, Aead.class));
        } catch (GeneralSecurityException | IOException e) {
            throw new IntertwineException(
                    CommonError.STORE, "The key file " + keyFile + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeysetHandle newKeys(Path keyFile, Configuration tink) throws GeneralSecurityException, IOException {
        KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink);
        PrivateFile.write(
                keyFile, TinkJsonProtoKeysetFormat.serializeKeyset(keys, tink, InsecureSecretKeyAccess.get()));
        return keys;
    }

    /// Stores `{"type":"basic","username":..,"password":..}`, `{"type":"bearer","token":..}` or
    /// `{"type":"api-key","key":..}`.
    public void put(ClientId owner, String name, JsonObject credential) {
        String key = key(owner, Ids.check("credential name", name));
        parse(credential);
        try {
            byte[] sealed = aead.encrypt(bytes(credential.toString()), bytes(key));
            Sealed record = new Sealed(
                    credential.text("type").orElseThrow(), Base64.getEncoder().encodeToString(sealed));
            records.put(CREDENTIAL, key, record, RecordStore.ANY);
        } catch (GeneralSecurityException e) {
            throw new IntertwineException(CommonError.INTERNAL, "The credential cannot be encrypted.", e);
        }
    }

    @Override
    public Optional<Credential> find(ClientId owner, String name) {
        String key = key(owner, name);
        return records.find(CREDENTIAL, key).map(stored -> {
            try {
                byte[] clear =
                        aead.decrypt(Base64.getDecoder().decode(stored.value().sealed()), bytes(key));
                return parse(JsonReader.readObject(clear));
            } catch (GeneralSecurityException e) {
                throw new IntertwineException(
                        CommonError.STORE,
                        "The credential '" + name
                                + "' cannot be decrypted with this folder's key file: store it again.",
                        e);
            }
        });
    }

    public List<Listed> list(ClientId owner) {
        String prefix = owner + "/";
        return records.scan(CREDENTIAL, prefix, PageRequest.first(PageRequest.LARGEST)).items().stream()
                .map(stored -> new Listed(
                        stored.key().substring(prefix.length()), stored.value().type()))
                .toList();
    }

    public void remove(ClientId owner, String name) {
        if (!records.remove(CREDENTIAL, key(owner, name), RecordStore.ANY)) {
            throw IntertwineException.absent("credential", name);
        }
    }

    private static Credential parse(JsonObject credential) {
        return switch (credential.text("type").orElse("")) {
            case "basic" -> new Credential.Basic(text(credential, "username"), text(credential, "password"));
            case "bearer" -> new Credential.Bearer(text(credential, "token"));
            case "api-key" -> new Credential.ApiKey(text(credential, "key"));
            default ->
                throw IntertwineException.invalid(
                        "The credential needs a 'type': basic (with username and password), bearer (with token) or "
                                + "api-key (with key).");
        };
    }

    private static String text(JsonObject credential, String member) {
        return credential
                .text(member)
                .filter(text -> !text.isEmpty())
                .orElseThrow(
                        () -> IntertwineException.invalid("The credential lacks the text '" + member + "': give it."));
    }

    private static String key(ClientId owner, String name) {
        return owner + "/" + name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
