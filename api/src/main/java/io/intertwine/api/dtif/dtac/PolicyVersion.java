package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Subject;
import java.time.Instant;

/// One version of a policy.
///
/// @param revision 1 for the first version of this id, one more with each change
/// @param by       who made the change
/// @param removed  true when the change removed the policy; `policy` is then what was removed
public record PolicyVersion(long revision, Instant time, Subject by, boolean removed, Policy policy) {}
