package io.intertwine.dtif.dtia;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.AlignmentDraft;
import io.intertwine.api.dtif.dtia.FrameAlignment;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.WorldFrames;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps alignments with the world that they are of.
public final class LocalWorldFrames implements WorldFrames {
    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private final LocalWorlds worlds;
    private final InstantSource clock;

    public LocalWorldFrames(LocalWorlds worlds, InstantSource clock) {
        this.worlds = worlds;
        this.clock = clock;
    }

    @Override
    public FrameAlignment align(Subject by, WorldId id, String frame, AlignmentDraft draft, long revision) {
        if (frame.isBlank() || frame.length() > LONGEST) {
            throw IntertwineException.invalid(
                    "The frame '" + frame + "' is not valid: give a name of 1 to " + LONGEST + " characters.");
        }
        FiducialFit.Found found = switch (draft) {
            case AlignmentDraft.Placed placed ->
                new FiducialFit.Found(placed.position(), placed.orientation(), placed.scale(), null);
            case AlignmentDraft.Fitted fitted -> FiducialFit.of(fitted);
        };
        World changed = worlds.change(by, id, world -> {
            check(world, frame, revision);
            return world.aligning(made(by, world, frame, found));
        });
        return Objects.requireNonNull(changed.alignments().get(frame));
    }

    private FrameAlignment made(Subject by, World world, String frame, FiducialFit.Found found) {
        FrameAlignment old = world.alignments().get(frame);
        if (frame.equals(world.frame())) {
            throw IntertwineException.invalid("The frame '" + frame + "' is that of the world '" + world.id()
                    + "' itself: align another one with it.");
        }
        if (old == null && world.alignments().size() >= MOST) {
            throw IntertwineException.invalid("The world '" + world.id() + "' has " + MOST
                    + " aligned frames, which is the limit: remove one first.");
        }
        Instant now = clock.instant();
        // never a revision that another alignment of the frame had before
        long revision = Math.max(now.toEpochMilli(), old == null ? 1 : old.revision() + 1);
        return new FrameAlignment(
                frame,
                world.frame(),
                found.position(),
                found.orientation(),
                found.scale(),
                found.fit(),
                by.client(),
                now,
                revision);
    }

    @Override
    public void forget(Subject by, WorldId id, String frame, long revision) {
        worlds.change(by, id, world -> {
            if (!world.alignments().containsKey(frame)) {
                throw IntertwineException.absent("alignment of the frame", frame);
            }
            check(world, frame, revision);
            return world.withoutAlignment(frame);
        });
    }

    private static void check(World world, String frame, long expected) {
        FrameAlignment old = world.alignments().get(frame);
        long is = old == null ? NONE : old.revision();
        if (expected != 0 && expected != is) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "The alignment of the frame '" + frame + "' in the world '" + world.id() + "' has " + word(old)
                            + ", not what you saw: read it again and repeat the change.");
        }
    }

    private static String word(@Nullable FrameAlignment old) {
        return old == null ? "no revision, as there is none" : "revision " + old.revision();
    }
}
