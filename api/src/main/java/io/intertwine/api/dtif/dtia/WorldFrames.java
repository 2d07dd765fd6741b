package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.WorldId;

/// How other frames stand in those of worlds. Poses in a frame that is aligned are told to who follows
/// the world, and in all its answers, in the world's own frame. Any thread may call.
///
/// A metaverse system changes its own worlds only, the operator all.
@Clause({"8.3.3", "8.3.4", "9.2 step 14"})
public interface WorldFrames {
    /// Stands for an alignment that is not there yet.
    long NONE = -1;

    /// Says how a frame stands in that of the world, or says it anew. Fails when points are in a line.
    ///
    /// @param revision that the caller saw; 0 for whatever it is, [#NONE] for one that is not there yet
    FrameAlignment align(Subject by, WorldId id, String frame, AlignmentDraft draft, long revision);

    /// Forgets how the frame stands: its poses are told as they are.
    ///
    /// @param revision as above
    void forget(Subject by, WorldId id, String frame, long revision);
}
