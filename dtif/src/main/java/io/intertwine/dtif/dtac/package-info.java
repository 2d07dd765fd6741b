/// DTAC (clause 8.3.5): policies, and the decisions that follow from them.
@NullMarked
package io.intertwine.dtif.dtac;

import org.jspecify.annotations.NullMarked;
