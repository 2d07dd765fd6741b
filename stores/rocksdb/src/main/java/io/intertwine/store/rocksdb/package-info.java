/// Records and live state in one RocksDB database, the embedded default.
///
/// A host opens one [io.intertwine.store.rocksdb.RocksDatabase] on a data folder and gives it to one
/// [io.intertwine.store.rocksdb.RocksRecordStore] and one [io.intertwine.store.rocksdb.RocksLiveStore]. It closes the
/// stores first and the database last. The JVM wants `--enable-native-access=ALL-UNNAMED`.
@NullMarked
package io.intertwine.store.rocksdb;

import org.jspecify.annotations.NullMarked;
