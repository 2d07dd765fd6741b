package io.intertwine.sif.sdc.run;

import io.intertwine.api.port.CollaborationProgram.Request.Call;
import io.intertwine.api.sif.sdc.RunStep;

/// A step that may have to be undone.
record Performed(RunStep step, Call call) {}
