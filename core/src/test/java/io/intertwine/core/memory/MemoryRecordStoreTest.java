package io.intertwine.core.memory;

import io.intertwine.api.port.RecordStore;
import io.intertwine.conformance.store.RecordStoreContract;

class MemoryRecordStoreTest implements RecordStoreContract {
    private final RecordStore store = new MemoryRecordStore();

    @Override
    public RecordStore store() {
        return store;
    }
}
