/// The use of third-party systems, counted and priced (SDC, clause 8.2.4).
@NullMarked
package io.intertwine.core.usage;

import org.jspecify.annotations.NullMarked;
