/// The contracts of Intertwine: what the functional entities of ITU FGMV-29 promise, in plain Java.
///
/// Nothing here knows a framework, a wire format or a store. The packages follow the standard: `dtif` holds the digital
/// twin integration functions of clause 8.3, `port` what adopters implement, `twin` and `access` the words they share.
@NullMarked
package io.intertwine.api;

import org.jspecify.annotations.NullMarked;
