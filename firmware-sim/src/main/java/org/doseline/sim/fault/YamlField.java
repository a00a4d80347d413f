package org.doseline.sim.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One place in a YAML file, so that whatever is wrong can be said with its path and line. Nothing is built
 * from a tag: a scalar is its text.
 */
final class YamlField {
    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP,
            Tag.MAP,
            Tag.SEQ);

    private final String path;
    private final Node node;

    YamlField(String path, Node node) {
        this.path = path;
        this.node = node;
        if (node.getTag().equals(Tag.NULL)) throw bad("is empty");
        if (!PLAIN.contains(node.getTag())) throw bad("has a tag, which nothing needs");
    }

    String path() { return path; }

    String text() {
        if (node instanceof ScalarNode scalar) return scalar.getValue().strip();
        throw bad("is one value, not a list or a mapping");
    }

    /** A list's items, or the one value as a list of one. */
    List<YamlField> items() {
        if (!(node instanceof SequenceNode sequence)) return List.of(this);
        List<YamlField> items = new ArrayList<>();
        for (Node item : sequence.getValue()) items.add(new YamlField(path + "[" + items.size() + "]", item));
        return items;
    }

    /** A mapping's fields, by name, in the file's order. */
    Map<String, YamlField> fields() {
        if (!(node instanceof MappingNode mapping)) throw bad("is a mapping of names to values");
        Map<String, YamlField> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = new YamlField(path, tuple.getKeyNode()).text();
            String inner = path.isEmpty() ? name : path + "." + name;
            if (fields.put(name, new YamlField(inner, tuple.getValueNode())) != null)
                throw new YamlField(inner, tuple.getKeyNode()).bad("stands there twice");
        }
        return fields;
    }

    /** As {@link #fields()}, and only names that are known. */
    Map<String, YamlField> fields(Collection<String> known) {
        Map<String, YamlField> fields = fields();
        for (Map.Entry<String, YamlField> field : fields.entrySet())
            if (!known.contains(field.getKey()))
                throw field.getValue().bad(Suggestion.unknown("field", field.getKey(), known).getMessage());
        return fields;
    }

    /** The text read by something that refuses by an {@link IllegalArgumentException}. */
    <T> T as(Function<String, T> reader) {
        String text = text();
        return guarded(() -> reader.apply(text));
    }

    /** Adds the place to whatever is refused in there. */
    <T> T guarded(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Misplaced placed) {
            throw placed;
        } catch (IllegalArgumentException why) {
            throw bad(why.getMessage());
        }
    }

    IllegalArgumentException bad(String why) {
        String place = path.isEmpty() ? "" : path + ", ";
        return new Misplaced(place + "line " + (node.getStartMark().getLine() + 1) + ": " + why);
    }

    /** A refusal that names its place already. */
    static final class Misplaced extends IllegalArgumentException {
        Misplaced(String message) { super(message); }
    }
}
