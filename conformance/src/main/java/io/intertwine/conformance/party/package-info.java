/// Third-party systems that do what a check wants.
@NullMarked
package io.intertwine.conformance.party;

import org.jspecify.annotations.NullMarked;
