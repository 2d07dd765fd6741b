package io.intertwine.api.dtif.dtac;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Second approvers: commands that wait for somebody else's word (design section 6).
///
/// A command that needs one is rejected, and its approval is pending. When it was approved, the same command by
/// the same subject is admitted once, before the approval expires. Any thread may call; calls block for the
/// disk.
@Clause("8.3.5")
public interface Approvals {
    /// The approvals that the subject asked for, may give, or gave, oldest first; the operator sees all.
    List<Approval> list(Subject by);

    /// Approves or declines. Only a subject that the rule's `approver` matches may, and never the client and
    /// user that asked.
    Approval answer(Subject by, String id, boolean approve, @Nullable String comment);
}
