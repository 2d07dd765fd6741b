/// Judges values by data schemas, for every functional entity that has to.
@NullMarked
package io.intertwine.dtif.schema;

import org.jspecify.annotations.NullMarked;
