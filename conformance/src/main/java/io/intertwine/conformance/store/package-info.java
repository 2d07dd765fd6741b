/// What every record store and every live store must do, as tests that each implementation inherits.
///
/// A test class implements [io.intertwine.conformance.store.RecordStoreContract] or
/// [io.intertwine.conformance.store.LiveStoreContract], or the durable one of the two, and hands over a fresh, empty
/// store
/// for each test.
@NullMarked
package io.intertwine.conformance.store;

import org.jspecify.annotations.NullMarked;
