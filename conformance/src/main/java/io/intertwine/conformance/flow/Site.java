package io.intertwine.conformance.flow;

import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Line;
import io.intertwine.conformance.plant.ScriptedSystem;

/// A twin system of the run: who owns it, its id in the enabler, and what it is behind that.
///
/// @param press its twin with a physical object
/// @param plan  its twin without one
record Site(Actor owner, String id, Line line, ScriptedSystem system, String press, String plan) {}
