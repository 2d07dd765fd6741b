package io.intertwine.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.Region;
import io.intertwine.codec.JsonReader;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A region means the same in a message and in the query of a stream.
@Clause("9.2 step 14")
class InterestWordsTest {
    private static Interest message(String region) {
        String text = "{\"type\":\"subscribe\",\"id\":\"near\",\"world\":\"hall\",\"region\":" + region + "}";
        return ((ClientMessage.Subscribe)
                        ClientMessage.parse(JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8))))
                .interest();
    }

    private static Interest query(String name, String value) {
        MultiMap query = MultiMap.caseInsensitiveMultiMap().add("world", "hall").add(name, value);
        return new StreamQuery(query).interest(null);
    }

    private static @Nullable Region region(Interest interest) {
        return interest.nearby() == null ? null : interest.nearby().region();
    }

    @Test
    void namesASphere() {
        Region sphere = new Region.Sphere(1, 2, -3.5, 10);
        assertThat(region(message("{\"sphere\":[1,2,-3.5,10]}"))).isEqualTo(sphere);
        assertThat(region(query("sphere", "1,2,-3.5,10"))).isEqualTo(sphere);
    }

    @Test
    void namesADisc() {
        Region disc = new Region.Disc(1, -3.5, 10);
        assertThat(region(message("{\"disc\":[1,-3.5,10]}"))).isEqualTo(disc);
        assertThat(region(query("disc", "1,-3.5,10"))).isEqualTo(disc);
    }

    @Test
    void namesABoxInAFrame() {
        Interest.Nearby box = new Interest.Nearby("yard", new Region.Box(0, 0, 0, 4, 5, 6));
        assertThat(message("{\"frame\":\"yard\",\"box\":[0,0,0,4,5,6]}").nearby())
                .isEqualTo(box);
        MultiMap query = MultiMap.caseInsensitiveMultiMap().add("frame", "yard").add("box", "0,0,0,4,5,6");
        assertThat(new StreamQuery(query).interest(null).nearby()).isEqualTo(box);
    }

    @Test
    void namesNoneWhereThereIsNone() {
        assertThat(message("null").nearby()).isNull();
        assertThat(query("rate", "10").nearby()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|no shape, or more than one",
                "{\"sphere\":[1,2,3,4],\"disc\":[1,2,3]}|no shape, or more than one",
                "{\"sphere\":[1,2,3]}|sphere [1.0, 2.0, 3.0] is not 4 numbers: give x, y, z and radius",
                "{\"disc\":[1,null,3]}|region.disc[1]' is null",
                "{\"disc\":[1,2,-3]}|radius -3.0 is out of range",
                "{\"sphere\":[1,2,3,4],\"shape\":1}|shape"
            })
    void refusesWhatIsNoRegion(String region, String fault) {
        assertThatThrownBy(() -> message(region)).hasMessageContaining(fault);
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> query("box", "1,2,x")).hasMessageContaining("The parameter box=1,2,x is not valid");
        assertThatThrownBy(() -> query("frame", "hall")).hasMessageContaining("no shape");
    }
}
