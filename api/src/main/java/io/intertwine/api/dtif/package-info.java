/// The digital twin integration functions (clause 8.3): one package per functional entity.
@NullMarked
package io.intertwine.api.dtif;

import org.jspecify.annotations.NullMarked;
