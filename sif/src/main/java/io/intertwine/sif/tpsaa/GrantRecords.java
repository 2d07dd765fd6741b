package io.intertwine.sif.tpsaa;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.port.Stored;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Grants, their secrets and log-ins in the record store; what is secret goes through the box, with the grant's id.
final class GrantRecords {
    private static final Kind<KeptGrant> GRANT = new Kind<>("grant", KeptGrant.class);
    private static final Kind<KeptSecret> SECRET = new Kind<>("grant-secret", KeptSecret.class);
    private static final Kind<KeptLogIn> LOG_IN = new Kind<>("log-in", KeptLogIn.class);
    private static final int BATCH = 500;

    private final RecordStore records;
    private final SecretBox box;

    GrantRecords(RecordStore records, SecretBox box) {
        this.records = records;
        this.box = box;
    }

    void eachGrant(Consumer<KeptGrant> consumer) {
        each(GRANT, stored -> consumer.accept(stored.value()));
    }

    void eachLogIn(Consumer<Stored<KeptLogIn>> consumer) {
        each(LOG_IN, consumer);
    }

    private <T extends Record> void each(Kind<T> kind, Consumer<Stored<T>> consumer) {
        String after = "";
        while (after != null) {
            Page<Stored<T>> page = records.scan(kind, "", new PageRequest(after, BATCH));
            page.items().forEach(consumer);
            after = page.next();
        }
    }

    void put(KeptGrant grant) {
        records.put(GRANT, grant.grant().id().value(), grant, RecordStore.ANY);
    }

    void remove(GrantId id) {
        records.remove(GRANT, id.value(), RecordStore.ANY);
        removeSecret(id);
    }

    void putSecret(GrantId id, Secret secret) {
        records.put(SECRET, id.value(), new KeptSecret(sealed(id.value(), json(secret))), RecordStore.ANY);
    }

    Optional<Secret> secret(GrantId id) {
        return records.find(SECRET, id.value())
                .map(stored -> secret(opened(id.value(), stored.value().sealed())));
    }

    void removeSecret(GrantId id) {
        records.remove(SECRET, id.value(), RecordStore.ANY);
    }

    /// Encrypts it anew, with the box's present key.
    void reseal(GrantId id) {
        secret(id).ifPresent(secret -> putSecret(id, secret));
    }

    void putLogIn(String hash, KeptLogIn logIn) {
        records.put(LOG_IN, hash, logIn, RecordStore.ANY);
    }

    /// Changes it unless it was changed or taken meanwhile.
    boolean replaceLogIn(Stored<KeptLogIn> before, KeptLogIn after) {
        return unlessConflict(() -> records.put(LOG_IN, before.key(), after, before.revision()) != null);
    }

    Optional<Stored<KeptLogIn>> logIn(String hash) {
        return records.find(LOG_IN, hash);
    }

    /// True for one caller only.
    boolean takeLogIn(Stored<KeptLogIn> logIn) {
        return unlessConflict(() -> records.remove(LOG_IN, logIn.key(), logIn.revision()));
    }

    private static boolean unlessConflict(BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (IntertwineException e) {
            if (e.code() == CommonError.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    void removeLogIn(String hash) {
        records.remove(LOG_IN, hash, RecordStore.ANY);
    }

    void resealLogIn(String hash) {
        boolean done = false;
        while (!done) {
            Optional<Stored<KeptLogIn>> stored = logIn(hash);
            done = stored.isEmpty()
                    || replaceLogIn(stored.get(), stored.get().value().sealed(this::resealed));
        }
    }

    private String resealed(KeptLogIn logIn) {
        return sealMemory(logIn.grant(), memory(logIn));
    }

    String sealMemory(GrantId id, JsonObject memory) {
        return sealed(id + "/log-in", memory);
    }

    JsonObject memory(KeptLogIn logIn) {
        return opened(logIn.grant() + "/log-in", logIn.sealed());
    }

    private String sealed(String context, JsonObject clear) {
        return Base64.getEncoder().encodeToString(box.seal(context, SecretForm.write(clear)));
    }

    private JsonObject opened(String context, String sealed) {
        return SecretForm.read(box.open(context, Base64.getDecoder().decode(sealed)));
    }

    private static JsonObject json(Secret secret) {
        Answered answered = secret.answered();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("version", JsonValue.of(secret.version()));
        members.put("obtained", JsonValue.of(secret.obtained().toString()));
        members.put("subject", JsonValue.of(answered.subject()));
        members.put(
                "permissions",
                JsonValue.array(
                        answered.permissions().stream().map(JsonValue::of).toList()));
        members.put("secrets", answered.secrets());
        time(members, "fresh", answered.fresh());
        members.put("renewable", JsonValue.of(answered.renewable()));
        time(members, "ends", answered.ends());
        return new JsonObject(members);
    }

    private static void time(Map<String, JsonValue> members, String name, @Nullable Instant time) {
        if (time != null) {
            members.put(name, JsonValue.of(time.toString()));
        }
    }

    private static Secret secret(JsonObject json) {
        List<JsonValue> permissions = json.array("permissions");
        Answered answered = new Answered(
                json.text("subject").orElseThrow(),
                permissions.stream()
                        .flatMap(value -> value instanceof JsonText(String text) ? Stream.of(text) : Stream.empty())
                        .collect(Collectors.toSet()),
                json.object("secrets").orElseThrow(),
                json.text("fresh").map(Instant::parse).orElse(null),
                json.isTrue("renewable"),
                json.text("ends").map(Instant::parse).orElse(null));
        return new Secret(
                answered,
                json.number("version").orElseThrow().longValueExact(),
                json.text("obtained").map(Instant::parse).orElseThrow());
    }
}
