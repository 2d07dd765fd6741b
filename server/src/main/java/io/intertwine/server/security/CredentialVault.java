package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
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

    private static final int BATCH = 500;

    private final RecordStore records;
    private final KeyRing keys;

    public CredentialVault(RecordStore records, KeyRing keys) {
        this.records = records;
        this.keys = keys;
    }

    /// Stores `{"type":"basic","username":..,"password":..}`, `{"type":"bearer","token":..}` or
    /// `{"type":"api-key","key":..}`.
    public synchronized void put(ClientId owner, String name, JsonObject credential) {
        String key = key(owner, Ids.check("credential name", name));
        parse(credential);
        store(key, credential.text("type").orElseThrow(), bytes(credential.toString()));
    }

    private void store(String key, String type, byte[] clear) {
        Sealed record = new Sealed(type, Base64.getEncoder().encodeToString(keys.seal(key, clear)));
        records.put(CREDENTIAL, key, record, RecordStore.ANY);
    }

    /// Encrypts everything anew, with the present key.
    synchronized void reseal() {
        String after = "";
        while (after != null) {
            Page<Stored<Sealed>> page = records.scan(CREDENTIAL, "", new PageRequest(after, BATCH));
            page.items()
                    .forEach(
                            stored -> store(stored.key(), stored.value().type(), opened(stored.key(), stored.value())));
            after = page.next();
        }
    }

    @Override
    public Optional<Credential> find(ClientId owner, String name) {
        String key = key(owner, name);
        return records.find(CREDENTIAL, key).map(stored -> parse(JsonReader.readObject(opened(key, stored.value()))));
    }

    private byte[] opened(String key, Sealed sealed) {
        try {
            return keys.open(key, Base64.getDecoder().decode(sealed.sealed()));
        } catch (GeneralSecurityException e) {
            throw new IntertwineException(
                    CommonError.STORE,
                    "The credential '" + key.substring(key.indexOf('/') + 1)
                            + "' cannot be decrypted with this folder's key file: store it again.",
                    e);
        }
    }

    public List<Listed> list(ClientId owner) {
        String prefix = owner + "/";
        return records.scan(CREDENTIAL, prefix, PageRequest.first(PageRequest.LARGEST)).items().stream()
                .map(stored -> new Listed(
                        stored.key().substring(prefix.length()), stored.value().type()))
                .toList();
    }

    public synchronized void remove(ClientId owner, String name) {
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
