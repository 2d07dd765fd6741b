package io.intertwine.api.sif.sdc;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import java.util.List;

/// SDC: how much third-party systems were used, and what that costs by their registered charges.
///
/// A call counts when the third-party system answered it. It costs when it was served
/// ([CallResult#isServed]); one that was answered with an error counts as failed and costs nothing. A
/// call that the enabler refused, or that was not answered, is not counted. Repeated attempts of one
/// call are one call.
///
/// The charge is the one that was registered when the call was let in. Sums are exact, without rounding.
/// Days, months and years are those of UTC, at the end of a call.
@Clause({"8.2.1", "8.2.4"})
public interface Usage {
    /// The use between two instants, as far as the subject may see it: the operator all, others that by
    /// themselves and that of systems which they had registered at the time. Includes every call that
    /// ended before.
    ///
    /// One line for each group and currency, in the order of the groups. Fails with `sdc.too-many-lines`
    /// when there are more lines than the enabler gives. Any thread may call; blocks for the store.
    List<UsageLine> find(Subject by, UsageQuery query);
}
