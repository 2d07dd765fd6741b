package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QueryFieldsTest {
    private static final int TYPES = 60;

    private static FieldDescriptorProto.Builder field(String name, int number) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(number);
    }

    /// Each message has each other one as a field: six levels of them are thousands of millions of
    /// fields.
    private static Descriptor tangle() throws DescriptorValidationException {
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName("tangle.proto").setSyntax("proto3");
        for (int one = 0; one < TYPES; one++) {
            DescriptorProto.Builder type = DescriptorProto.newBuilder().setName("M" + one);
            for (int other = 0; other < TYPES; other++) {
                type.addField(field("f" + other, other + 1)
                        .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(".M" + other)
                        .build());
            }
            file.addMessageType(type);
        }
        return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0])
                .getMessageTypes()
                .getFirst();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aTangleOfMessagesIsNotWalkedToItsEnd() throws DescriptorValidationException {
        QueryFields found = QueryFields.all(tangle(), Set.of());
        assertThat(found.complete()).isFalse();
        assertThat(found.fields()).isEmpty();
    }

    @Test
    void namesTheFieldsOfMessagesInMessages() {
        QueryFields found = QueryFields.all(Library.type("Book"), Set.of());
        assertThat(found.fields()).extracting(QueryFields::name).contains("title", "author.fullName");
        assertThat(found.complete()).isFalse(); // it has a map
    }
}
