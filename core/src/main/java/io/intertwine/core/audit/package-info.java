/// Faces of functional entities that log each answer.
@NullMarked
package io.intertwine.core.audit;

import org.jspecify.annotations.NullMarked;
