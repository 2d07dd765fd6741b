package io.intertwine.server.view;

import io.intertwine.api.dtif.dtsr.TwinListEntry;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.Locale;

/// One change of a twin system's list.
///
/// @param change `appeared`, `changed` or `disappeared`
public record ListChangeView(TwinId twin, String title, String change, Instant at) {
    public static ListChangeView of(TwinListEntry entry) {
        return new ListChangeView(
                entry.twin().id(),
                entry.twin().description().title(),
                entry.what().name().toLowerCase(Locale.ROOT),
                entry.at());
    }
}
