package io.intertwine.conformance.flow;

import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;

/// A third-party system of the run: who owns it, its id in the enabler, and what it is behind that.
record Shop(Actor owner, String id, ServiceLine line, ScriptedService service) {}
