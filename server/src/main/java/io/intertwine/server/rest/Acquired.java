package io.intertwine.server.rest;

import io.intertwine.server.view.AcquiredView;
import java.util.List;

/// One answer for each twin that was asked for, in the order of ids.
public record Acquired(List<AcquiredView> twins) {}
