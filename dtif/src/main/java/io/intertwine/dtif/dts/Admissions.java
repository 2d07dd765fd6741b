package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody lacks who comes back with a number, or who comes into an audience. Used by the
/// thread of a subscription only.
final class Admissions {
    private final Subscriptions home;
    private final Views views;
    private final Channel channel;

    Admissions(Subscriptions home, Views views, Channel channel) {
        this.home = home;
        this.views = views;
        this.channel = channel;
    }

    Replay replay() {
        return new Replay(home, views, channel);
    }

    /// Rules, lists or worlds changed since: who resumes from there may know of other twins.
    boolean isBeforeViews(long number) {
        return number < viewsChanged();
    }

    private long viewsChanged() {
        return Math.max(home.viewsChanged(), views.moved());
    }

    /// The number of the changes between what somebody has and the snapshot: who is cut off in
    /// front of the snapshot, and resumes from there, still gets it.
    long beforeSnapshot(long has, long number) {
        long changed = viewsChanged();
        return changed > has ? Math.max(has, Math.min(number, changed - 1)) : number;
    }

    /// Whether what it gets next ends with the state of everything; a part of much that it missed
    /// does not.
    boolean needsState(Member member) {
        Long resume = member.resume();
        long last = home.log().last();
        return resume == null
                || member.wantsState()
                || resume > last
                || (isBeforeViews(resume) && replay().partEnd(resume, last) == last);
    }

    /// The highest number that a member has, if it was given out here.
    long least(List<Member> members) {
        return members.stream()
                .map(Member::resume)
                .mapToLong(resume -> resume == null || resume > home.log().last() ? 0 : resume)
                .max()
                .orElse(0);
    }

    /// What each of them gets to be as far as the number; not for those who want a snapshot when
    /// there is none.
    Map<Member, Admission> of(List<Member> members, View view, long number, LiveFrame.@Nullable Snapshot snapshot) {
        Round round = new Round(view, number, snapshot, new HashMap<>());
        Map<Member, Admission> admissions = new LinkedHashMap<>();
        for (Member member : members) {
            admission(member, round).ifPresent(own -> admissions.put(member, own));
        }
        return admissions;
    }

    /// @param alike what was made for others, by the number that they had
    private record Round(View view, long number, LiveFrame.@Nullable Snapshot snapshot, Map<Long, Admission> alike) {}

    private Optional<Admission> admission(Member member, Round round) {
        Long resume = member.resume();
        Optional<Admission> admission = resume == null
                ? Optional.ofNullable(round.snapshot()).map(state -> new Admission(List.of(state), true))
                : Optional.ofNullable(round.alike().get(resume)).or(() -> resumed(resume, round));
        admission.ifPresent(common -> {
            round.alike().putIfAbsent(resume == null ? -1L : resume, common);
            if (member.isNew()) {
                joined(member, common);
            }
        });
        return admission.map(common -> withSystems(member, common, round));
    }

    private void joined(Member member, Admission admission) {
        views.joined(member.flow());
        if (admission.frames().getFirst() instanceof LiveFrame.Delta) {
            home.figures().resumed.increment();
        }
    }

    private Optional<Admission> resumed(long resume, Round round) {
        long end = replay().partEnd(resume, round.number());
        Optional<LiveFrame.Delta> part = replay().part(resume, end, round.view());
        if (part.isPresent() && end < round.number()) {
            return Optional.of(new Admission(List.of(part.get()), false));
        }
        if (part.isPresent() && !isBeforeViews(resume)) {
            return Optional.of(new Admission(List.of(part.get()), true));
        }
        return Optional.ofNullable(round.snapshot())
                .map(state -> new Admission(List.of(beforeState(resume, part, round.number()), state), true));
    }

    /// What leads to the state that follows: the changes up to it, or a gap where they are not in
    /// memory any more.
    private LiveFrame beforeState(long resume, Optional<LiveFrame.Delta> missed, long number) {
        if (missed.isPresent()) {
            return new LiveFrame.Delta(
                    beforeSnapshot(resume, number), missed.get().changes());
        }
        home.figures().gaps.increment();
        return new LiveFrame.Gap(resume, number, replay().reason(resume));
    }

    /// What it may know now of the systems that came and went while it had enough.
    private static Admission withSystems(Member member, Admission common, Round round) {
        if (!common.whole() || member.missed().isEmpty()) {
            return common;
        }
        List<LiveFrame> frames = new ArrayList<>(common.frames());
        member.missed().forEach((system, status) -> {
            List<TwinId> twins = round.view().ofSystem(system);
            if (!twins.isEmpty()) {
                frames.add(new LiveFrame.SystemChange(round.number(), system, status, twins));
            }
        });
        return new Admission(frames, true);
    }
}
