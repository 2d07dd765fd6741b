package io.intertwine.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.core.memory.MemoryRecordStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Clause("8.2.3")
class KeyRotationTest {
    private static final ClientId OWNER = new ClientId("owner");
    private static final JsonObject TOKEN =
            JsonObject.EMPTY.with("type", JsonValue.of("bearer")).with("token", JsonValue.of("t0ken"));

    private final MemoryRecordStore records = new MemoryRecordStore();
    private Path file = Path.of("");
    private byte[] sealed = new byte[0];

    @BeforeEach
    void store(@TempDir Path folder) {
        file = folder.resolve("keys");
        KeyRing keys = KeyRing.open(file);
        new CredentialVault(records, keys).put(OWNER, "secret", TOKEN);
        sealed = new KeyRingBox(keys).seal("g1", bytes("refresh"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// As a start of the server does it.
    private KeyRotation opened() {
        KeyRing keys = KeyRing.open(file);
        KeyRingBox box = new KeyRingBox(keys);
        return new KeyRotation(
                keys, new CredentialVault(records, keys), () -> sealed = box.seal("g1", box.open("g1", sealed)));
    }

    private void everythingOpens() {
        KeyRing keys = KeyRing.open(file);
        assertThat(new CredentialVault(records, keys).find(OWNER, "secret")).contains(new Credential.Bearer("t0ken"));
        assertThat(new KeyRingBox(keys).open("g1", sealed)).isEqualTo(bytes("refresh"));
    }

    @Test
    void everythingIsEncryptedWithTheNewKeyAndTheOldOneIsDropped() throws IOException {
        String before = Files.readString(file);
        byte[] old = sealed;
        opened().rotate();

        everythingOpens();
        assertThat(KeyRing.open(file).hasOldKeys()).isFalse();
        assertThatThrownBy(() -> new KeyRingBox(KeyRing.open(file)).open("g1", old))
                .hasMessageContaining("link the user of a grant again");
        Files.writeString(file, before);
        assertThatThrownBy(() -> new KeyRingBox(KeyRing.open(file)).open("g1", sealed))
                .hasMessageContaining("link the user of a grant again");
    }

    @Test
    void aRotationThatWasCutOffGoesOn() {
        KeyRing.open(file).addKey();
        everythingOpens();
        assertThat(KeyRing.open(file).hasOldKeys()).isTrue();

        opened().finish();
        everythingOpens();
        assertThat(KeyRing.open(file).hasOldKeys()).isFalse();
    }

    @Test
    void aSecretOpensForItsGrantOnly() {
        KeyRingBox box = new KeyRingBox(KeyRing.open(file));
        assertThatThrownBy(() -> box.open("g2", sealed)).hasMessageContaining("cannot be decrypted");
        byte[] tampered = sealed.clone();
        tampered[tampered.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open("g1", tampered)).hasMessageContaining("cannot be decrypted");
    }

    @Test
    void theKeyFileIsPrivate() throws IOException {
        opened().rotate();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}
