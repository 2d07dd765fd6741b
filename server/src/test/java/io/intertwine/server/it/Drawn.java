package io.intertwine.server.it;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;

/// What is drawn in a picture of a page: areas of vivid colour, before a ground and words that are grey.
final class Drawn {
    private static final float VIVID = 0.25f;
    private static final int LEAST = 60;

    private final int width;
    private final BitSet vivid = new BitSet();

    /// An area that hangs together.
    ///
    /// @param x the middle, in pixels
    record Area(double x, double y, int pixels) {}

    private Drawn(BufferedImage picture) {
        width = picture.getWidth();
        for (int at = 0; at < width * picture.getHeight(); at++) {
            Color colour = new Color(picture.getRGB(at % width, at / width));
            float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
            vivid.set(at, hsb[1] > VIVID);
        }
    }

    static Drawn in(Path picture) {
        try {
            return new Drawn(ImageIO.read(picture.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From the left to the right.
    List<Area> areas() {
        BitSet left = (BitSet) vivid.clone();
        List<Area> found = new ArrayList<>();
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at)) {
            Area area = area(left, at);
            if (area.pixels() >= LEAST) {
                found.add(area);
            }
        }
        found.sort((one, other) -> Double.compare(one.x(), other.x()));
        return found;
    }

    private Area area(BitSet left, int from) {
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        left.clear(from);
        long x = 0;
        long y = 0;
        int pixels = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            x += at % width;
            y += at / width;
            pixels++;
            for (int next : new int[] {at - 1, at + 1, at - width, at + width}) {
                if (next >= 0 && left.get(next)) {
                    left.clear(next);
                    open.push(next);
                }
            }
        }
        return new Area((double) x / pixels, (double) y / pixels, pixels);
    }

    /// How many pixels are drawn in one of both only.
    int differences(Drawn other) {
        BitSet different = (BitSet) vivid.clone();
        different.xor(other.vivid);
        return different.cardinality();
    }
}
