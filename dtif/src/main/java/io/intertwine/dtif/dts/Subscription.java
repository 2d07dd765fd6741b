package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One subscriber: shards put changes into its inbox, its own virtual thread makes frames of them.
///
/// The thread looks at its view anew before each frame when rules, lists or worlds changed, so what
/// a rule took away is not sent any more. While the listener blocks, changes are conflated or
/// overflow into a gap; nobody else waits.
///
/// A frame with the number N means: everything up to N that the subscriber may see is in this frame
/// or in those before it, and nothing after N is.
final class Subscription implements LiveSubscription {
    private static final Logger LOG = System.getLogger(Subscription.class.getName());
    private static final String OVERFLOW = "The subscriber was slower than the changes.";

    private final Subscriptions home;
    private final Interest interest;
    private final LiveListener listener;
    private final @Nullable Audience audience;
    private final Views views;
    private final Admissions admissions;
    private final Inbox inbox;
    private final List<TwinChange> gone = new ArrayList<>();
    private View view = View.EMPTY;
    private boolean anew;
    private long sent;

    Subscription(Subscriptions home, Interest interest, LiveListener listener, Views views) {
        this.home = home;
        this.interest = interest;
        this.listener = listener;
        this.audience = listener instanceof Audience shared ? shared : null;
        this.views = views;
        this.admissions = new Admissions(home, views, interest.channel());
        this.inbox = new Inbox(home.log(), home.outbox(interest.channel()));
    }

    void offer(Numbered change) {
        Zone zone = zone();
        if (zone == null || zone.tells(change.change())) {
            inbox.offer(change);
        }
    }

    /// The region that it follows; null when it follows twins wherever they stand.
    @Nullable
    Zone zone() {
        return views.zone();
    }

    void offer(TwinSystemId system, SystemStatus status) {
        inbox.offer(system, status);
    }

    /// Tells that rules changed.
    void lookAgain(AccessChange change) {
        if (views.changed(change)) {
            inbox.lookAgain();
        }
    }

    /// Tells that the twin list or a world changed.
    void lookAgain() {
        views.changed();
        inbox.lookAgain();
    }

    /// Tells that members of the audience are to be brought up to date.
    void admitSoon() {
        inbox.admitSoon();
    }

    boolean isShared() {
        return audience != null;
    }

    void run() {
        Ticks ticks = Ticks.of(interest.rate(), System.identityHashCode(this));
        try {
            begin();
            long due = System.nanoTime();
            for (Optional<Inbox.Taken> taken = inbox.take(due); taken.isPresent(); taken = inbox.take(due)) {
                due = ticks.after(due, System.nanoTime());
                deliver(taken.get());
                if (taken.get().joins() && audience != null) {
                    admit(audience);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(audience == null ? Level.DEBUG : Level.ERROR, "A subscription ended: its listener failed", e);
        } finally {
            if (audience != null && !inbox.isClosed()) {
                audience.fail();
            }
            close();
            views.close(this);
        }
    }

    private void begin() throws InterruptedException {
        views.open(this);
        view = views.look();
        views.follow(view, this);
        if (audience != null) {
            admit(audience);
            return;
        }
        Long resume = interest.resume();
        if (resume == null) {
            snapshot(List.of(), false);
            return;
        }
        sent = resume;
        Replay replay = admissions.replay();
        Optional<Long> reached =
                replay.run(resume, () -> view = inbox.isViewStale() ? views.look() : view, this::frame);
        if (reached.isEmpty()) {
            gap(replay.reason(resume));
        } else {
            home.figures().resumed.increment();
            inbox.skip(reached.get());
            if ((views.zone() != null && look()) || admissions.isBeforeViews(resume)) {
                snapshot(List.of(), true);
            }
        }
    }

    private void deliver(Inbox.Taken taken) throws InterruptedException {
        List<TwinChange> changes = new ArrayList<>();
        boolean snapshot = false;
        if (taken.viewStale()) {
            snapshot = look();
        }
        taken.systems().forEach(this::systemChange);
        if (taken.gap()) {
            gap(OVERFLOW);
            return;
        }
        changes.addAll(shown(taken.changes()));
        if (snapshot) {
            snapshot(changes, true);
        } else if (!changes.isEmpty()) {
            frame(new LiveFrame.Delta(Math.max(sent, taken.complete()), changes));
        }
    }

    /// Looks anew at what may be seen; true when that is something else than before.
    private boolean look() {
        View before = view;
        view = views.look();
        boolean other = views.follow(view, this) || !view.equals(before);
        gone.addAll(views.unlisted(before, view));
        return other;
    }

    private List<TwinChange> shown(List<Numbered> changes) {
        return changes.stream()
                .map(change -> views.take(view, change))
                .flatMap(Optional::stream)
                .toList();
    }

    /// What was missed is not told one by one: a gap, and the state that it led to.
    private void gap(String reason) throws InterruptedException {
        home.figures().gaps.increment();
        if (views.zone() != null) {
            // who came or left may be among what was missed
            look();
        }
        SnapshotRound round = round(0, true);
        news(round);
        frame(new LiveFrame.Gap(sent, round.number(), reason));
        sent = round.number();
        snapshotFrame(round);
    }

    /// Brings members up to date, as of one number that everybody has then.
    private void admit(Audience joined) throws InterruptedException {
        List<Member> members = joined.takeWaiting();
        if (members.isEmpty()) {
            return;
        }
        anew = false;
        boolean states = members.stream().anyMatch(admissions::needsState);
        SnapshotRound round = round(admissions.least(members), states);
        List<TwinChange> changes = news(round);
        if (anew) {
            show(round, changes);
        } else if (!changes.isEmpty()) {
            frame(new LiveFrame.Delta(Math.max(sent, round.number()), changes));
        }
        sent = Math.max(sent, round.number());
        LiveFrame.Snapshot snapshot = states || anew ? new LiveFrame.Snapshot(sent, states(round)) : null;
        Map<Member, Admission> made = admissions.of(members, view, sent, snapshot);
        members.stream().filter(member -> !made.containsKey(member)).forEach(member -> {
            member.wantState();
            joined.bringUpToDate(member);
        });
        joined.admit(made);
    }

    /// What came up to the round, and what is gone.
    private List<TwinChange> news(SnapshotRound round) {
        List<TwinChange> changes = new ArrayList<>(shown(round.changes()));
        changes.addAll(gone);
        gone.clear();
        return changes;
    }

    /// The state of everything, before it what changed up to then: who has the frames before needs
    /// each event and, in order, each change.
    ///
    /// @param withChanges false when the subscriber has nothing yet that changes could follow
    private void snapshot(List<TwinChange> pending, boolean withChanges) throws InterruptedException {
        SnapshotRound round = round(0, true);
        List<TwinChange> changes = new ArrayList<>(pending);
        List<TwinChange> news = news(round);
        changes.addAll(withChanges ? news : List.of());
        show(round, changes);
    }

    private void show(SnapshotRound round, List<TwinChange> changes) {
        if (!changes.isEmpty()) {
            frame(new LiveFrame.Delta(admissions.beforeSnapshot(sent, round.number()), changes));
        }
        snapshotFrame(round);
    }

    /// @param least  a number that it does not stay below
    /// @param states whether it has to have states; it has them, too, when the view became another one
    private SnapshotRound round(long least, boolean states) throws InterruptedException {
        return SnapshotRound.make(inbox, least, views.zone() != null, () -> {
            if (inbox.isViewStale()) {
                inbox.looked();
                anew |= look();
            }
            return states || anew ? views.seen(view) : Map.of();
        });
    }

    private void snapshotFrame(SnapshotRound round) {
        frame(new LiveFrame.Snapshot(Math.max(sent, round.number()), states(round)));
    }

    private List<TwinState> states(SnapshotRound round) {
        return round.states().stream()
                .filter(state -> view.twins().containsKey(state.twin()))
                .map(state -> views.filter(view, state))
                .toList();
    }

    private void systemChange(TwinSystemId system, SystemStatus status) {
        List<TwinId> twins = view.ofSystem(system);
        if (!twins.isEmpty()) {
            frame(new LiveFrame.SystemChange(sent, system, status, twins));
        }
    }

    private void frame(LiveFrame frame) {
        sent = Math.max(sent, frame.seq());
        listener.frame(frame);
    }

    @Override
    public void close() {
        inbox.close();
        home.closed(this);
    }
}
