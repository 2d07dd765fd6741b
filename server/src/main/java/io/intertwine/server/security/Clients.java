package io.intertwine.server.security;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The clients and their keys. A key is shown once, when it is made; afterwards only its hash is known. Thread-safe.
public final class Clients {
    private static final Kind<Client> CLIENT = new Kind<>("client", Client.class);
    private static final ClientId OPERATOR = new ClientId("operator");
    private static final int BATCH = 500;
    private static final int LONGEST_USER = 200;

    /// A client as others may see it.
    public record Listed(ClientId id, Role role, String title, java.time.Instant created) {}

    /// A new key, in the only answer that ever holds it.
    public record Issued(ClientId id, Role role, String title, String key) {}

    private final RecordStore records;
    private final InstantSource clock;
    private final ConcurrentMap<ClientId, Client> clients = new ConcurrentHashMap<>();
    private final List<Consumer<ClientId>> keyListeners = new CopyOnWriteArrayList<>();

    public Clients(RecordStore records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
        String after = "";
        while (after != null) {
            Page<Stored<Client>> page = records.scan(CLIENT, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> clients.put(stored.value().id(), stored.value()));
            after = page.next();
        }
    }

    /// Makes the operator and his key on a new data folder, or a new key for him when that is asked for.
    public Optional<String> operatorKey(boolean anew) {
        Client operator = clients.get(OPERATOR);
        if (operator == null) {
            return Optional.of(create(OPERATOR, Role.OPERATOR, "Operator").key());
        }
        return anew ? Optional.of(renew(OPERATOR).key()) : Optional.empty();
    }

    public Issued create(ClientId id, Role role, String title) {
        ApiKey key = ApiKey.generate(id);
        Client client = new Client(id, role, title, key.hash(), clock.instant());
        try {
            records.put(CLIENT, id.value(), client, RecordStore.NONE);
        } catch (IntertwineException e) {
            throw e.code() != CommonError.CONFLICT
                    ? e
                    : new IntertwineException(
                            CommonError.CONFLICT, "There is a client '" + id + "' already: choose another id.", e);
        }
        clients.put(id, client);
        return new Issued(id, role, title, key.text());
    }

    /// Gives a client a new key; the old one, and what is open with it, ends.
    public Issued renew(ClientId id) {
        Client old = existing(id);
        ApiKey key = ApiKey.generate(id);
        Client client = new Client(id, old.role(), old.title(), key.hash(), old.created());
        records.put(CLIENT, id.value(), client, RecordStore.ANY);
        clients.put(id, client);
        keyListeners.forEach(listener -> listener.accept(id));
        return new Issued(id, old.role(), old.title(), key.text());
    }

    /// Fails when there is no such client, or it has to stay.
    public void checkRemoval(ClientId id) {
        if (id.equals(OPERATOR)) {
            throw IntertwineException.invalid("The client 'operator' cannot be removed: renew its key instead.");
        }
        existing(id);
    }

    public void remove(ClientId id) {
        checkRemoval(id);
        records.remove(CLIENT, id.value(), RecordStore.ANY);
        clients.remove(id);
        keyListeners.forEach(listener -> listener.accept(id));
    }

    public List<Listed> list() {
        return clients.values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(client -> new Listed(client.id(), client.role(), client.title(), client.created()))
                .toList();
    }

    /// Who shows this key, if it is a valid one. A user counts only when a metaverse system names him.
    public Optional<Subject> authenticate(String key, @Nullable String user) {
        return ApiKey.parse(key)
                .flatMap(shown -> Optional.ofNullable(clients.get(shown.client()))
                        .filter(client -> shown.matches(client.keyHash()))
                        .map(client -> subject(client.id(), client.role(), user)));
    }

    /// The role of a client that has a key.
    Optional<Role> role(ClientId id) {
        return Optional.ofNullable(clients.get(id)).map(Client::role);
    }

    static Subject subject(ClientId client, Role role, @Nullable String user) {
        if (user == null || user.isEmpty()) {
            return new Subject(client, role, null);
        }
        if (role != Role.METAVERSE_SYSTEM) {
            throw IntertwineException.invalid("Only a metaverse system names a user it acts for, not a " + role.word()
                    + ": leave Intertwine-User out.");
        }
        if (user.length() > LONGEST_USER || user.chars().anyMatch(Character::isISOControl)) {
            throw IntertwineException.invalid("The user is not valid: give 1 to " + LONGEST_USER
                    + " characters, none of them a control character.");
        }
        return new Subject(client, role, user);
    }

    /// Calls the listener when a client's key ends.
    public void onKeyEnd(Consumer<ClientId> listener) {
        keyListeners.add(listener);
    }

    private Client existing(ClientId id) {
        Client client = clients.get(id);
        if (client == null) {
            throw IntertwineException.absent("client", id);
        }
        return client;
    }
}
