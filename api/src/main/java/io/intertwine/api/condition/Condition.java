package io.intertwine.api.condition;

import java.util.List;

/// A compiled condition. Bounded in steps; any thread may call.
public interface Condition {
    /// Whether it holds. A condition that asks for what is not there, such as a value never reported, does not hold.
    boolean holds(Facts facts);

    /// What an index can say about it.
    Narrowing narrowing();

    /// The parts that an index answers, as text.
    List<String> indexed();

    /// The parts that must be tried on each candidate, as text.
    List<String> filtered();
}
