package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.IntertwineException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.Status.Code;
import org.rocksdb.Status.SubCode;

class StoreFaultTest {
    @TempDir
    Path folder;

    @Test
    void saysThatTheDiskIsFull() {
        assertThat(fault(Code.IOError, SubCode.NoSpace))
                .hasMessageContainingAll("The disk of " + folder + " is full", "make room");
    }

    @Test
    void saysThatTheStoreIsDamaged() {
        assertThat(fault(Code.Corruption, SubCode.None))
                .hasMessageContainingAll("The store in " + folder + " is damaged", "copy");
    }

    @Test
    void saysWhatElseWentWrong() {
        assertThat(fault(Code.IOError, SubCode.None))
                .hasMessageContainingAll("The store in " + folder + " failed", "the detail");
    }

    private IntertwineException fault(Code code, SubCode subCode) {
        Status status = new Status(code, subCode, "the detail");
        return StoreFault.of(folder, new RocksDBException("the detail", status));
    }
}
