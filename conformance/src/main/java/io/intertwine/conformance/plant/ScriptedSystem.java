package io.intertwine.conformance.plant;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A twin system whose physical objects do what a check wants, and which writes down what reached it. Any thread
/// may call.
public final class ScriptedSystem {
    /// The behaviour that every twin with a property `strokes` knows: it sets that to 0 and answers true.
    public static final String RESET = "reset";

    private final boolean relisting;
    private final Map<String, ScriptedTwin> twins = new TreeMap<>();
    private final List<Deed> deeds = new CopyOnWriteArrayList<>();
    private final AtomicInteger inquiries = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private volatile Manners manners = Manners.OBEYS;
    private volatile @Nullable String secret;
    private @Nullable Face face;

    /// @param relisting true when twins will appear and disappear, so that who follows its list looks often
    public ScriptedSystem(boolean relisting) {
        this.relisting = relisting;
    }

    public boolean isRelisting() {
        return relisting;
    }

    /// Gives it the face through which an enabler meets it.
    public synchronized void meet(Face met) {
        face = met;
    }

    /// From now on who asks has to show this; whoever shows something else is counted among [#strangers].
    public void demand(String token) {
        secret = token;
    }

    /// Whether a caller with this token is let in; counts those who show another one.
    public boolean admits(@Nullable String token) {
        boolean admitted = secret == null || Objects.equals(secret, token);
        if (!admitted && token != null) {
            strangers.incrementAndGet();
        }
        return admitted;
    }

    public synchronized Collection<ScriptedTwin> twins() {
        return List.copyOf(twins.values());
    }

    public synchronized Optional<ScriptedTwin> twin(String id) {
        return Optional.ofNullable(twins.get(id));
    }

    /// A twin appears, or has a new model.
    public synchronized void list(ScriptedTwin twin) {
        twins.put(twin.id(), twin);
        tell(Face::relisted);
    }

    public synchronized void unlist(String id) {
        twins.remove(id);
        tell(Face::relisted);
    }

    /// The physical object changes, now. Returns the time of the change.
    public Instant change(String twin, String property, JsonValue value) {
        Reading reading = new Reading(value, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        change(twin, property, reading);
        return reading.time();
    }

    private synchronized void change(String twin, String property, Reading reading) {
        ScriptedTwin before = twins.get(twin);
        if (before != null) {
            twins.put(twin, before.with(property, reading));
            tell(met -> met.changed(twin, property, reading));
        }
    }

    public synchronized void emit(String twin, String event, JsonValue data) {
        tell(met -> met.emitted(twin, event, data));
    }

    public synchronized void goAway() {
        tell(Face::goesAway);
    }

    public synchronized void comeBack() {
        tell(Face::comesBack);
    }

    private void tell(java.util.function.Consumer<Face> what) {
        if (face != null) {
            what.accept(face);
        }
    }

    /// How commands are answered from now on.
    public void behave(Manners wanted) {
        manners = wanted;
    }

    public Manners manners() {
        return manners;
    }

    /// For faces: a command arrived. Does it if the system obeys; the answer is the behaviour's output.
    public Optional<JsonValue> perform(Deed deed, boolean behaviour) {
        deeds.add(deed);
        if (manners != Manners.OBEYS) {
            return Optional.empty();
        }
        if (behaviour) {
            change(deed.twin(), "strokes", JsonValue.of(0));
            return Optional.of(JsonValue.of(true));
        }
        JsonValue value = Objects.requireNonNull(deed.value(), "a property is set to a value");
        change(deed.twin(), deed.affordance(), value);
        return Optional.of(value);
    }

    /// The commands that reached the system, in the order of their arrival.
    public List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    public List<Deed> deeds(String twin, String affordance) {
        List<Deed> found = new ArrayList<>(deeds);
        found.removeIf(deed -> !deed.twin().equals(twin) || !deed.affordance().equals(affordance));
        return found;
    }

    /// For faces: somebody asked for the model of a twin.
    public void inquired() {
        inquiries.incrementAndGet();
    }

    /// How often somebody asked for the model of a twin.
    public int inquiries() {
        return inquiries.get();
    }

    /// How often somebody came with a wrong token.
    public int strangers() {
        return strangers.get();
    }
}
