package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conversion.Conversions;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.openapi.OpenApiReader;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// Descriptions that a server of grpc-java tells by reflection.
class GrpcReflectionTest {
    private static ReadApi told(URI server, AddressPolicy policy) {
        try (GrpcChannels channels = new GrpcChannels(new AddressGuard(policy), ChannelLimits.DEFAULT)) {
            ApiReader reader = Conversions.apis(new OpenApiReader(), channels);
            ApiDescription without =
                    new ApiDescription("main", server, Protocol.GRPC, "", null, Checked.REQUEST_AND_RESPONSE);
            return reader.read(reader.whole(without));
        }
    }

    private static void tells(BindableService reflection) {
        try (LibraryServer server = new LibraryServer(reflection)) {
            ReadApi api = told(server.at(), AddressPolicy.LOCAL);
            assertThat(api.match("GET", "/v1/shelves/1/books/2")).isPresent();
            assertThat(api.match("POST", "/library.v1.Desk/Echo")).isPresent();
            assertThat(api.operations())
                    .hasSize(Library.face().api().operations().size());
        }
    }

    private static void refused(URI server, AddressPolicy policy, SifError code, String why) {
        assertThatThrownBy(() -> told(server, policy))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining("API 'main'")
                .hasMessageContaining(why);
    }

    @Test
    void versionOneTellsAllServicesAndWhatTheyImport() {
        tells(ProtoReflectionServiceV1.newInstance());
    }

    @Test
    @SuppressWarnings("deprecation") // older servers have nothing else
    void theVersionBeforeTellsTheSame() {
        tells(ProtoReflectionService.newInstance());
    }

    @Test
    void aServerThatDoesNotTellNeedsADocument() {
        try (LibraryServer server = new LibraryServer()) {
            refused(server.at(), AddressPolicy.LOCAL, SifError.INVALID_API, "it offers no server reflection");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedAsSuch() {
        URI nowhere = URI.create("http://127.0.0.1:" + FreePort.find());
        refused(nowhere, AddressPolicy.LOCAL, SifError.INVALID_API, "it could not be reached");
    }

    @Test
    void anAddressThatTheGuardRefusesIsNotAsked() {
        URI inside = URI.create("http://127.0.0.1:50051");
        refused(inside, AddressPolicy.STRICT, SifError.FORBIDDEN_ADDRESS, "127.0.0.1");
    }
}
