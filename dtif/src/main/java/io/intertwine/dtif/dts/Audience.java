package io.intertwine.dtif.dts;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.SharedListener;
import io.intertwine.api.flow.FlowId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Those who follow the same for the same subject: one subscription decides and makes frames for
/// all of them. Each event loop gets a frame in one task; the next frame waits until all loops have
/// had it, so that what a busy loop cannot take is conflated where it is made.
final class Audience implements LiveListener {
    /// What an audience has in common; the interest is one from now on.
    record Key(Subject subject, Interest interest) {
        static Key of(Subject subject, Interest interest) {
            return new Key(subject, interest.fromNow());
        }
    }

    private static final Logger LOG = System.getLogger(Audience.class.getName());
    private static final long LOOP_SECONDS = 30;

    private final Runnable onLeave;
    private final Map<Executor, List<Member>> loops = new ConcurrentHashMap<>();
    private final Map<FrameForm, Integer> forms = new ConcurrentHashMap<>();
    private final Queue<Member> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable Subscription source;
    private int size;
    private volatile boolean over;

    /// @param onLeave runs for each member that left
    Audience(Runnable onLeave) {
        this.onLeave = onLeave;
    }

    /// Gets its subscription, if it has none yet.
    synchronized void feed(Supplier<Subscription> begin) {
        if (source == null && !over) {
            source = begin.get();
        }
    }

    /// A new member, which is admitted soon; null when the last one has left.
    synchronized @Nullable Member join(SharedListener listener, @Nullable Long resume, FlowId flow) {
        if (over) {
            return null;
        }
        size++;
        Member member = new Member(this, listener, resume, flow);
        forms.merge(member.form(), 1, Integer::sum);
        loops.computeIfAbsent(member.loop(), _ -> new ArrayList<>());
        execute(member.loop(), () -> members(member.loop()).add(member));
        waiting.add(member);
        wake();
        return member;
    }

    /// On the loop, which alone touches them.
    private List<Member> members(Executor loop) {
        return loops.getOrDefault(loop, List.of());
    }

    private void wake() {
        Subscription feeding = source;
        if (feeding != null) {
            feeding.admitSoon();
        }
    }

    synchronized void bringUpToDate(Member member) {
        waiting.add(member);
        wake();
    }

    /// Called once for each member.
    synchronized void left(Member member) {
        size--;
        forms.computeIfPresent(member.form(), (_, count) -> count == 1 ? null : count - 1);
        execute(member.loop(), () -> members(member.loop()).remove(member));
        if (size == 0) {
            over = true;
            Subscription feeding = source;
            if (feeding != null) {
                feeding.close();
            }
        }
        onLeave.run();
    }

    boolean isOver() {
        return over;
    }

    /// Its subscription ended by itself.
    synchronized void fail() {
        over = true;
        loops.forEach(
                (loop, members) -> execute(loop, () -> List.copyOf(members).forEach(Member::fail)));
    }

    /// Those who are to be brought up to date.
    List<Member> takeWaiting() {
        List<Member> taken = new ArrayList<>();
        for (Member member = waiting.poll(); member != null; member = waiting.poll()) {
            taken.add(member);
        }
        return taken;
    }

    /// Brings members up to date, each in its own way.
    void admit(Map<Member, Admission> admissions) throws InterruptedException {
        EncodedFrames encoded = new EncodedFrames();
        admissions.forEach((member, own) -> own.frames().forEach(frame -> encoded.add(frame, member.form())));
        CountDownLatch left = new CountDownLatch(admissions.size());
        admissions.forEach((member, own) -> give(member.loop(), left, () -> member.admit(own, encoded)));
        await(left, encoded);
    }

    private static void give(Executor loop, CountDownLatch left, Runnable task) {
        boolean given = execute(loop, () -> {
            try {
                task.run();
            } finally {
                left.countDown();
            }
        });
        if (!given) {
            left.countDown();
        }
    }

    @Override
    public void frame(LiveFrame frame) {
        EncodedFrames encoded = new EncodedFrames();
        forms.keySet().forEach(form -> encoded.add(frame, form));
        // a loop that comes meanwhile has members only who wait
        Map<Executor, List<Member>> now = Map.copyOf(loops);
        CountDownLatch left = new CountDownLatch(now.size());
        now.forEach((loop, members) -> give(loop, left, () -> offer(frame, encoded, members)));
        try {
            await(left, encoded);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// On their loop. From the last one to the first: one that leaves meanwhile does not move those to
    /// come.
    private static void offer(LiveFrame frame, EncodedFrames encoded, List<Member> members) {
        for (int i = members.size() - 1; i >= 0; i--) {
            members.get(i).offer(frame, encoded);
        }
    }

    /// Waits until all loops have had it. What a loop may still read is left to the garbage collector.
    private static void await(CountDownLatch left, EncodedFrames encoded) throws InterruptedException {
        if (left.await(LOOP_SECONDS, TimeUnit.SECONDS)) {
            encoded.close();
        } else {
            LOG.log(Level.WARNING, "An event loop did not take a frame within " + LOOP_SECONDS + " s");
        }
    }

    /// False when the loop has ended.
    private static boolean execute(Executor loop, Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "An event loop has ended", e);
            return false;
        }
    }
}
