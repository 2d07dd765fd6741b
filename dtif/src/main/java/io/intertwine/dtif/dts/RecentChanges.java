package io.intertwine.dtif.dts;

import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Alignments;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.ChangesQuery;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.PastChanges;
import io.intertwine.api.dtif.dts.PastChanges.Past;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to a twin lately, from what is in memory anyway: the ring of the newest changes of all twins, and
/// the twin's own state, which has the last report of each property however old it is. Any thread may ask.
final class RecentChanges {
    private final Sources sources;
    private final ChangeLog log;
    private final Instant begun;

    /// What it looks into, and who decides what is shown.
    record Sources(TwinList list, Worlds worlds, TwinAccess access, LiveTwins live) {}

    RecentChanges(Sources sources) {
        this.sources = sources;
        this.log = sources.live().log();
        this.begun = sources.live().now();
    }

    Optional<PastChanges> find(Subject subject, ChangesQuery query) {
        Twin twin = sources.list().find(query.twin()).orElse(null);
        LiveTwin now = sources.live().find(query.twin()).orElse(null);
        World world = query.world() == null
                ? null
                : sources.worlds().find(subject, query.world()).orElse(null);
        boolean elsewhere =
                query.world() != null && (world == null || !world.twins().containsKey(query.twin()));
        if (twin == null || now == null || elsewhere) {
            return Optional.empty();
        }
        View view = View.of(subject, interest(query), List.of(twin), sources.access())
                .in(world == null ? Alignments.NONE : world.aligned());
        return Optional.of(changes(now, view, query));
    }

    private static Interest interest(ChangesQuery query) {
        TwinSelector selector = new TwinSelector(Set.of(query.twin().value()), Set.of(), Set.of(), Set.of());
        Set<String> properties = query.property() == null ? Set.of() : Set.of(query.property());
        return new Interest(query.world(), selector, properties, Channel.ORDERED, 0);
    }

    private PastChanges changes(LiveTwin twin, View view, ChangesQuery query) {
        LiveTwin.Seen seen = twin.seen(); // before the ring: what replaces a value meanwhile is in there
        long before = query.before() == null ? Long.MAX_VALUE : query.before();
        List<Past> found = new ArrayList<>();
        long whole = log.back(before, told -> {
            boolean own = told.number() > twin.listed();
            if (own && told.change().twin().equals(twin.id())) {
                shown(view, query, told).ifPresent(found::add);
            }
            return own && found.size() <= query.limit();
        });
        if (found.size() <= query.limit()) {
            found.addAll(lastReports(seen, view, Math.min(before, whole)));
        }
        boolean more = found.size() > query.limit();
        List<Past> items = more ? found.subList(0, query.limit()) : found;
        return new PastChanges(items, more ? items.getLast().number() : null, whole, since(whole));
    }

    private static Optional<Past> shown(View view, ChangesQuery query, Numbered told) {
        return view.filter(told.change())
                .filter(change ->
                        query.property() == null || !change.properties().isEmpty())
                .map(change -> new Past(told.number(), change));
    }

    /// The last report of each property that has a lower number than this, newest first. What is desired came by a
    /// change of its own.
    private static List<Past> lastReports(LiveTwin.Seen seen, View view, long before) {
        List<Past> last = new ArrayList<>();
        view.filter(seen.state()).properties().forEach((name, state) -> {
            Sample reported = state.reported();
            if (reported != null && reported.revision() < before) {
                Map<String, PropertyState> property = Map.of(name, new PropertyState(reported, null));
                last.add(new Past(reported.revision(), new TwinChange(seen.twin(), property, List.of(), null)));
            }
        });
        last.sort(Comparator.comparingLong(Past::number).reversed());
        return last;
    }

    /// When the number was: the time of the first change from it on that tells one by the clock of the enabler.
    private Instant since(long whole) {
        if (whole <= log.begun() + 1) {
            return begun;
        }
        for (long number = whole; number <= log.last(); number++) {
            Numbered told = log.at(number);
            Instant time = told == null ? null : time(told);
            if (time != null) {
                return time;
            }
        }
        return sources.live().now();
    }

    /// Null when the change does not tell it: a stale twin may be stale for longer than for this reason.
    private static @Nullable Instant time(Numbered told) {
        for (PropertyState state : told.change().properties().values()) {
            Sample reported = state.reported();
            if (reported != null && reported.revision() == told.number()) {
                return reported.receivedTime();
            }
        }
        SyncState sync = told.change().sync();
        return sync == null || sync instanceof SyncState.Stale ? null : sync.since();
    }
}
