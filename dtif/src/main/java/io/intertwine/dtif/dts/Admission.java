package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.LiveFrame;
import java.util.List;

/// What a member gets to be up to date.
///
/// @param whole false when it needs more after this
record Admission(List<LiveFrame> frames, boolean whole) {}
