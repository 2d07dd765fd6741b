package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    private static Names with(Names names, String... more) {
        Names all = names;
        for (String name : more) {
            all = all.with(name, -all.place(name) - 1);
        }
        return all;
    }

    @Test
    void areSharedByAllWhoHaveTheSame() {
        Names none = Names.none(10);
        Names names = with(none, "b", "a");
        assertThat(with(none, "b", "a")).isSameAs(names);
        assertThat(with(none, "a", "b")).isSameAs(names);
        assertThat(with(none, "b", "c")).isNotSameAs(names);
        assertThat(with(none, "b", "a")).isSameAs(names);
    }

    @Test
    void knowThePlaceOfEach() {
        Names names = with(Names.none(10), "c", "a", "b");
        assertThat(names.size()).isEqualTo(3);
        for (int place = 0; place < names.size(); place++) {
            assertThat(names.place(names.name(place))).isEqualTo(place);
        }
        assertThat(names.place("bb")).isEqualTo(-3);
    }

    @Test
    void areRightBeyondThoseThatAreShared() {
        Names none = Names.none(2);
        Names shared = with(none, "a", "b");
        Names beyond = with(none, "x", "y");
        assertThat(with(none, "q").place("q")).isZero();
        assertThat(with(none, "x", "y")).isNotSameAs(beyond);
        assertThat(with(none, "x", "y").place("y")).isEqualTo(1);
        assertThat(with(none, "a", "b")).isSameAs(shared);
    }

    @Test
    void areRightWhereTheyAreMany() {
        Names names = Names.none(1000);
        for (int i = 0; i < 100; i++) {
            names = with(names, "p" + i);
        }
        assertThat(names.size()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(names.name(names.place("p" + i))).isEqualTo("p" + i);
        }
    }
}
