package io.intertwine.workflow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A description as text, and where in it something stands. JSON is read as the YAML 1.2 that it is.
final class DocumentText {
    private static final int MOST_CHARACTERS = 256 * 1024;

    /// @param line   from 1
    /// @param column from 1
    record Place(int line, int column) {
        private static final Place START = new Place(1, 1);

        private static Place of(Mark mark) {
            return new Place(mark.getLine() + 1, mark.getColumn() + 1);
        }

        @Override
        public String toString() {
            return "Line " + line + ", column " + column;
        }
    }

    private final Object tree;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private DocumentText(Object tree, Node root) {
        this.tree = tree;
        note("", root, root);
    }

    static DocumentText read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw invalid(
                    "The description has " + text.length() + " characters: give at most " + MOST_CHARACTERS + ".");
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            Object tree = new Load(settings).loadFromString(text);
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (!(tree instanceof Map) || root == null) {
                throw invalid("The description is no object: begin with 'document:'.");
            }
            return new DocumentText(tree, root);
        } catch (MarkedYamlEngineException e) {
            Place at = e.getProblemMark().map(Place::of).orElse(Place.START);
            throw invalid(at + ": this is neither YAML nor JSON: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw invalid("This is neither YAML nor JSON: " + why + ".");
        } catch (StackOverflowError _) {
            throw invalid("The description is nested too deeply: make it flatter.");
        }
    }

    private static IntertwineException invalid(String message) {
        return new IntertwineException(SifError.INVALID_COLLABORATION, message);
    }

    private void note(String pointer, Node at, Node shown) {
        places.put(pointer, shown.getStartMark().map(Place::of).orElse(Place.START));
        switch (at) {
            case MappingNode mapping -> {
                for (NodeTuple member : mapping.getValue()) {
                    if (member.getKeyNode() instanceof ScalarNode name) {
                        note(pointer + "/" + escaped(name.getValue()), member.getValueNode(), name);
                    }
                }
            }
            case SequenceNode sequence -> {
                List<Node> items = sequence.getValue();
                for (int i = 0; i < items.size(); i++) {
                    note(pointer + "/" + i, items.get(i), items.get(i));
                }
            }
            default -> {}
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// Of maps, lists and scalars.
    Object tree() {
        return tree;
    }

    /// Where the part with the JSON pointer stands, or the nearest part around it.
    Place place(String pointer) {
        String at = pointer;
        while (true) {
            @Nullable Place place = places.get(at);
            if (place != null) {
                return place;
            }
            int slash = at.lastIndexOf('/');
            at = slash < 0 ? "" : at.substring(0, slash);
        }
    }
}
