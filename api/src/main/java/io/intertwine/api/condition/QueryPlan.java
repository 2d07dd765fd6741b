package io.intertwine.api.condition;

import java.util.List;

/// How a query was answered.
///
/// @param indexed  the parts that the index answered
/// @param filtered the parts that were tried on each candidate
/// @param candidates how many the index gave to the filter
public record QueryPlan(List<String> indexed, List<String> filtered, long candidates) {
    public QueryPlan {
        indexed = List.copyOf(indexed);
        filtered = List.copyOf(filtered);
    }
}
