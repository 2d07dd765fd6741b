/// The flow trace: keeps the steps of clause 9 that happened, tells which are missing or out of order, and weaves the
/// recording around the functional entities without touching them.
@NullMarked
package io.intertwine.core.flow;

import org.jspecify.annotations.NullMarked;
