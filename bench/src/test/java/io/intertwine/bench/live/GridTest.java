package io.intertwine.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void leavesCellsWithoutANumberEmpty() {
        Grid grid = new Grid("us");
        grid.put("ours", "10", 1.234);
        grid.put("theirs", "100", 12_345.6);
        assertThat(grid.markdown()).isEqualTo("""
                | us | 10 | 100 |
                |---|---|---|
                | ours | 1.23 | |
                | theirs | | 12 346 |
                """);
    }

    @Test
    void writesAsManyDigitsAsMeanSomething() {
        assertThat(Grid.number(0.1234)).isEqualTo("0.123");
        assertThat(Grid.number(12.34)).isEqualTo("12.3");
        assertThat(Grid.number(10)).isEqualTo("10");
        assertThat(Grid.number(1_000_000)).isEqualTo("1 000 000");
    }
}
