/// Tests of dtia.
@NullMarked
package io.intertwine.api.dtif.dtia;

import org.jspecify.annotations.NullMarked;
