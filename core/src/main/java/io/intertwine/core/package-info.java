/// Puts the functional entities together: what a host embeds (clause 7 NOTE 1: the enabler is a set of functionalities,
/// not a system).
@NullMarked
package io.intertwine.core;

import org.jspecify.annotations.NullMarked;
