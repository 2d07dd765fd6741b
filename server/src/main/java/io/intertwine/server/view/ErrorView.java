package io.intertwine.server.view;

import io.intertwine.api.sif.sdc.StepError;
import org.jspecify.annotations.Nullable;

/// Why a step or a run failed, as JSON.
public record ErrorView(String type, int status, String title, String detail) {
    public static @Nullable ErrorView of(@Nullable StepError error) {
        return error == null
                ? null
                : new ErrorView(error.type().toString(), error.status(), error.title(), error.detail());
    }
}
