package io.intertwine.scene;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.Sample;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a scene as a layer of OpenUSD: ids, addresses, the state now and where each twin stands,
/// over prims of a stage that has the shapes. A twin whose shape is USD refers to it.
final class UsdaWriter {
    private static final Set<String> USD = Set.of(
            "model/vnd.usda",
            "model/vnd.usdc",
            "model/vnd.usd",
            "model/vnd.usdz+zip",
            "model/usd",
            "model/usda",
            "model/usdc");
    private static final String STEP = "    ";

    private final Scene scene;
    private final BoundedBytes out;

    UsdaWriter(Scene scene, BoundedBytes out) {
        this.scene = scene;
        this.out = out;
    }

    void write() {
        String name = PrimNames.valid(scene.world().id().value());
        out.text("""
                #usda 1.0
                (
                    defaultPrim = "%s"
                    doc = "The twins of the world %s, to be put over a stage that has their shapes"
                    metersPerUnit = 1
                    upAxis = "Y"
                )

                """.formatted(name, scene.world().id()));
        prim(scene.root(), name, "");
    }

    private void prim(SceneNode node, String name, String indent) {
        String inner = indent + STEP;
        SceneTwin twin = node.twin();
        String kind = twin == null ? "def Xform" : "over";
        out.text(indent + kind + " \"" + name + "\"" + metadata(node, indent) + "\n" + indent + "{\n");
        facts(node, inner);
        if (twin != null) {
            state(twin, inner);
            stands(node.local(), inner);
        }
        PrimNames names = new PrimNames();
        for (SceneNode child : node.children()) {
            SceneTwin below = child.twin();
            out.text("\n");
            prim(child, names.next(below == null ? child.name() : below.id().value()), inner);
        }
        out.text(indent + "}\n");
    }

    private static String metadata(SceneNode node, String indent) {
        SceneTwin twin = node.twin();
        Representation shape = twin == null ? null : twin.twin().description().representation();
        String reference = shape != null && USD.contains(shape.mediaType())
                ? indent + STEP + "prepend references = " + asset(shape.href()) + "\n"
                : "";
        return " (\n" + indent + STEP + "displayName = " + quoted(node.name()) + "\n" + reference + indent + ")";
    }

    private void facts(SceneNode node, String indent) {
        NodeFacts.of(scene, node).members().forEach((name, value) -> {
            String line = switch (value) {
                case JsonValue.JsonArray(var items) -> "uniform string[] intertwine:" + name + " = " + list(items);
                case JsonText(String text) -> "uniform string intertwine:" + name + " = " + quoted(text);
                default -> "uniform string intertwine:" + name + " = " + quoted(value.toString());
            };
            out.text(indent + "custom " + line + "\n");
        });
    }

    private void state(SceneTwin twin, String indent) {
        PrimNames names = new PrimNames();
        twin.samples().forEach(entry -> {
            Sample sample = entry.getValue();
            String unit =
                    sample.unit() == null ? "" : "\n" + indent + STEP + STEP + "string unit = " + quoted(sample.unit());
            out.text(indent + "custom " + typed("intertwine:state:" + names.next(entry.getKey()), sample.value())
                    + " (\n" + indent + STEP + "customData = {\n" + indent + STEP + STEP + "string sourceTime = "
                    + quoted(sample.sourceTime().toString()) + unit + "\n" + indent + STEP + "}\n" + indent + ")\n");
        });
    }

    /// A number beyond those of 64 bits is text, as are arrays and objects.
    private static String typed(String name, JsonValue value) {
        return switch (value) {
            case JsonNumber(BigDecimal number)
            when Double.isFinite(number.doubleValue()) -> "double " + name + " = " + number.doubleValue();
            case JsonBoolean(boolean truth) -> "bool " + name + " = " + truth;
            case JsonText(String text) -> "string " + name + " = " + quoted(text);
            default -> "string " + name + " = " + quoted(value.toString());
        };
    }

    private void stands(Transform at, String indent) {
        out.text(indent + "double3 xformOp:translate = (" + at.x() + ", " + at.y() + ", " + at.z() + ")\n");
        out.text(indent + "quatd xformOp:orient = (" + at.qw() + ", " + at.qx() + ", " + at.qy() + ", " + at.qz()
                + ")\n");
        out.text(indent + "uniform token[] xformOpOrder = [\"xformOp:translate\", \"xformOp:orient\"]\n");
    }

    private static String list(Collection<JsonValue> items) {
        return items.stream()
                .map(item -> quoted(item instanceof JsonText(String text) ? text : item.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// A string of the text form: on one line, with the escapes of C.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.appendCodePoint(c < ' ' || c == 0x7f ? ' ' : c);
            }
        });
        return quoted.append('"').toString();
    }

    /// The address of a layer. An `@` in it needs the delimiters of three.
    private static String asset(String href) {
        String plain = href.replaceAll("[\\p{Cntrl}\\s]", "").replace("@@@", "%40%40%40");
        return plain.contains("@") ? "@@@" + plain + "@@@" : "@" + plain + "@";
    }
}
