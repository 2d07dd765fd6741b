/// The digital twin integration functions (clause 8.3), one package per functional entity, in plain Java.
@NullMarked
package io.intertwine.dtif;

import org.jspecify.annotations.NullMarked;
