package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.conversion.ReadFace;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What whoever registers a service may give as its descriptor set.
class HostileDescriptorsTest {
    private static void refused(String document, String fault) {
        refused("https://library.example", document, fault);
    }

    private static void refused(String server, String document, String fault) {
        assertThatThrownBy(() -> ReadFace.of(Protocol.GRPC, server, document))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.INVALID_API))
                .hasMessageContaining("API 'main'")
                .hasMessageContaining(fault);
    }

    private static String changed(String from, String to) {
        String text = Library.text();
        assertThat(text).contains(from);
        return Library.document(Library.proto(text.replace(from, to)));
    }

    @Test
    void refusesWhatIsNoDescriptorSet() {
        refused("syntax = \"proto3\";", "no base64");
        refused(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}), "no descriptor set");
        refused("", "0 files");
        refused(Base64.getEncoder().encodeToString(new byte[4 << 20]), "give at most");
    }

    @Test
    void refusesFilesThatAreNotThereOrImportThemselves() {
        refused(changed("google/protobuf/empty.proto", "other/empty.proto"), "'other/empty.proto' is imported");
        FileDescriptorProto one = FileDescriptorProto.newBuilder()
                .setName("one")
                .addDependency("two")
                .build();
        FileDescriptorProto two = FileDescriptorProto.newBuilder()
                .setName("two")
                .addDependency("one")
                .build();
        refused(Library.document(one, two), "imports itself");
    }

    @Test
    void refusesDescriptorsWithoutAMethodToOffer() {
        refused(
                Library.document(
                        FileDescriptorProto.newBuilder().setName("none").build()),
                "no services");
    }

    @Test
    void refusesNamesThatAreNowhere() {
        refused(changed("\".library.v1.Number\"", "\".library.v1.Numeral\""), "library.v1.Numeral");
    }

    @Test
    void refusesMessagesTooDeepInEachOther() {
        DescriptorProto deep = DescriptorProto.newBuilder().setName("M").build();
        for (int i = 0; i < 200; i++) {
            deep = DescriptorProto.newBuilder().setName("M").addNestedType(deep).build();
        }
        refused(
                Library.document(FileDescriptorProto.newBuilder()
                        .setName("deep")
                        .addMessageType(deep)
                        .build()),
                "no descriptor set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/files/{path=**}|v1/files|no template",
                "/v1/files/{path=**}|/v1/{path|no template",
                "/v1/files/{path=**}|/v1/{path=a/{b}}|no template",
                "/v1/files/{path=**}|/v1/a b|no template",
                "/v1/files/{path=**}|/v1/|no template",
                "/v1/files/{path=**}|/v1/{way}|names the field 'way'",
                "get: \"/v1/files/{path=**}\"|body: \"*\"|it has no path",
                "/v1/{book.name=shelves/*/books/*}|/v1/{book.author}|no single plain value",
                "body: \"book\"|body: \"boook\"|its body is the field 'boook'",
                "response_body: \"books\"|response_body: \"bocks\"|its response_body is the field 'bocks'"
            })
    void refusesAnAnnotationThatCannotBeFollowed(String from, String to, String fault) {
        refused(changed(from, to), fault);
    }

    @Test
    void refusesAServerWithAPath() {
        refused("https://library.example/grpc", Library.document(Library.PROTO), "has a path");
    }

    @Test
    void aSecondMethodWithTheSamePathIsNotOffered() {
        String twice = Library.text().replace("put: \"/v1/{book.name=", "patch: \"/v1/{book.name=");
        assertThat(Library.face(twice).api().document())
                .contains("library.v1.Books.ReplaceBook has the same path as another method: PATCH");
    }

    /// Each word of it would stand in the document once for each field.
    @Test
    void aListOfWordsStandsInTheDocumentOnce() {
        EnumDescriptorProto.Builder words = EnumDescriptorProto.newBuilder().setName("Word");
        for (int i = 0; i < 500; i++) {
            words.addValue(
                    EnumValueDescriptorProto.newBuilder().setName("WORD_" + i).setNumber(i));
        }
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName("Page");
        for (int i = 1; i <= 500; i++) {
            message.addField(FieldDescriptorProto.newBuilder()
                    .setName("word" + i)
                    .setNumber(i)
                    .setType(FieldDescriptorProto.Type.TYPE_ENUM)
                    .setTypeName(".Word"));
        }
        MethodDescriptorProto method = MethodDescriptorProto.newBuilder()
                .setName("Turn")
                .setInputType(".Page")
                .setOutputType(".Page")
                .build();
        String document = ReadFace.of(
                        Protocol.GRPC,
                        "https://library.example",
                        Library.document(FileDescriptorProto.newBuilder()
                                .setName("words.proto")
                                .setSyntax("proto3")
                                .addEnumType(words)
                                .addMessageType(message)
                                .addService(ServiceDescriptorProto.newBuilder()
                                        .setName("Desk")
                                        .addMethod(method))
                                .build()))
                .api()
                .document();
        assertThat(document).containsOnlyOnce("WORD_499");
    }
}
