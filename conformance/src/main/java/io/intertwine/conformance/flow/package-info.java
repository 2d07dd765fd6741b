/// Clause 9.2 and the functional entities of clause 8.3 as black-box checks, and the runner that reports on them.
@NullMarked
package io.intertwine.conformance.flow;

import org.jspecify.annotations.NullMarked;
