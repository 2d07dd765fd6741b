/// DTAC, digital twin access control (clause 8.3.5): who may do what with each twin.
@NullMarked
package io.intertwine.api.dtif.dtac;

import org.jspecify.annotations.NullMarked;
