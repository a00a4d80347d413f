package org.doseline.dosing.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.doseline.dosing.quantity.DecimalText;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;

/**
 * One object of a plain tree (maps with text keys, lists, text, booleans, numbers, null) and its path, so that
 * every refusal names the field. Remembers which fields were asked for: {@link #refuseOthers()} refuses the
 * rest. Used by one thread.
 */
public final class TreeNode {
    private final String path;
    private final Map<?, ?> fields;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<String> trailingZeroFields;

    private TreeNode(String path, Map<?, ?> fields, List<String> trailingZeroFields) {
        this.path = path;
        this.fields = fields;
        this.trailingZeroFields = trailingZeroFields;
    }

    /** The root object; refuses MISSING and TYPE. */
    public static TreeNode root(Object tree) {
        return node("", tree, new ArrayList<>());
    }

    /** The paths of the quantities read so far, anywhere in this tree, that were written with a trailing zero. */
    public List<String> trailingZeroFields() {
        return List.copyOf(trailingZeroFields);
    }

    public boolean has(String name) {
        asked.add(name);
        return fields.get(name) != null;
    }

    /** Whether the field is written and null: what should be known is not, unlike a field left out. */
    public boolean isNull(String name) {
        asked.add(name);
        return fields.containsKey(name) && fields.get(name) == null;
    }

    /** JSON's true or false and nothing that looks like it; refuses MISSING and TYPE. */
    public boolean flag(String name) {
        if (!(required(name) instanceof Boolean flag))
            throw refuse(name, InputKind.TYPE, "must be true or false");
        return flag;
    }

    /**
     * A quantity written as an object of {@code value} and {@code unit}, both text. Refuses as
     * {@link #quantity}, and UNIT_MISSING; the path ends in the part that is wrong.
     */
    public <T> T split(String name, Function<String, T> parse) {
        TreeNode node = object(name);
        Object value = node.required("value");
        if (!(value instanceof String number)) throw node.refuse("value", InputKind.TYPE, "must be text");
        Fraction read = at(node.path("value"), () -> DecimalText.read(number));
        String unit = node.optionalText("unit")
                .orElseThrow(() -> node.refuse("unit", InputKind.UNIT_MISSING, "a number without its unit"));
        node.refuseOthers();
        if (DecimalText.endsInTrailingZero(number)) trailingZeroFields.add(node.path("value"));
        return at(node.path(read.signum() == 0 ? "value" : "unit"), () -> parse.apply(number + " " + unit));
    }

    /** A text that is there and not empty; refuses MISSING and TYPE. */
    public String text(String name) {
        Object value = required(name);
        if (!(value instanceof String text)) throw refuse(name, InputKind.TYPE, "must be text");
        if (text.isEmpty()) throw refuse(name, InputKind.MISSING, "is empty");
        return text;
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A quantity with its unit, as text; a JSON number is refused as TYPE since it may have been rounded. */
    public <T> T quantity(String name, Function<String, T> parse) {
        Object value = required(name);
        if (!(value instanceof String text)) {
            throw refuse(name, InputKind.TYPE, "must be text with a unit, as in \"40 min\"");
        }
        T read = at(path(name), () -> parse.apply(text));
        if (endsInTrailingZero(text)) trailingZeroFields.add(path(name));
        return read;
    }

    public <T> Optional<T> optionalQuantity(String name, Function<String, T> parse) {
        return has(name) ? Optional.of(quantity(name, parse)) : Optional.empty();
    }

    public TreeNode object(String name) { return node(path(name), required(name), trailingZeroFields); }

    public Optional<TreeNode> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** A list of objects, at most {@code most}; refuses MISSING, TYPE, LIMIT. */
    public List<TreeNode> objects(String name, int most) {
        return elements(path(name), required(name), most, trailingZeroFields);
    }

    public List<String> texts(String name, int most) {
        if (!has(name)) return List.of();
        if (!(fields.get(name) instanceof List<?> list)) throw refuse(name, InputKind.TYPE, "must be a list");
        if (list.size() > most) throw refuse(name, InputKind.LIMIT, "has more than " + most + " elements");
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text))
                throw refuse(name, InputKind.TYPE, "must be a list of texts");
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** One of an enumeration's names, spelt as it is; refuses MISSING, TYPE and FORMAT. */
    public <E extends Enum<E>> E oneOf(String name, E[] allowed) {
        String text = text(name);
        for (E value : allowed) if (value.name().equals(text)) return value;
        throw refuse(name, InputKind.FORMAT, "must be one of " + List.of(allowed));
    }

    /** Quantities in a list, at most {@code most}; none where the field is absent. */
    public <T> List<T> quantities(String name, int most, Function<String, T> parse) {
        List<String> texts = texts(name, most);
        List<T> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            read.add(at(path(name) + "[" + i + "]", () -> parse.apply(text)));
        }
        return List.copyOf(read);
    }

    /** A whole number that counts, as JSON number, within the bounds; never a quantity. */
    public Optional<Integer> optionalCount(String name, int least, int most) {
        if (!has(name)) return Optional.empty();
        Object value = fields.get(name);
        if (!(value instanceof Integer count)) throw refuse(name, InputKind.TYPE, "must be a whole number");
        if (count < least || count > most) {
            throw refuse(name, InputKind.OUT_OF_RANGE, "must be " + least + " to " + most);
        }
        return Optional.of(count);
    }

    /** The raw value, whatever it is. */
    public Object raw(String name) { return required(name); }

    /** Refuses the first field that nobody asked for: a misspelt limit must not vanish. */
    public void refuseOthers() {
        for (String name : unasked()) throw refuseUnknown(name);
    }

    /** The fields that nobody has asked for so far, in the order of the tree. */
    public List<String> unasked() {
        return fields.keySet().stream().map(String::valueOf).filter(name -> !asked.contains(name)).toList();
    }

    public InputRefused refuseUnknown(String name) {
        return refuse(name, InputKind.UNKNOWN_FIELD, "is not a field here");
    }

    public InputRefused refuse(String name, InputKind kind, String reason) {
        return new InputRefused(new InputRefusal(kind, path(name), reason));
    }

    public String path() { return path; }

    /** A root that is itself a list of objects, as a dose history is. */
    public static List<TreeNode> rootList(Object tree, int most) {
        return elements("", tree, most, new ArrayList<>());
    }

    private static List<TreeNode> elements(String path, Object value, int most,
            List<String> trailingZeroFields) {
        if (!(value instanceof List<?> list)) {
            throw new InputRefused(new InputRefusal(
                    value == null ? InputKind.MISSING : InputKind.TYPE, path, "must be a list"));
        }
        if (list.size() > most) {
            throw new InputRefused(
                    new InputRefusal(InputKind.LIMIT, path, "has more than " + most + " elements"));
        }
        List<TreeNode> nodes = new ArrayList<>();
        for (int i = 0; i < list.size(); i++)
            nodes.add(node(path + "[" + i + "]", list.get(i), trailingZeroFields));
        return List.copyOf(nodes);
    }

    private static TreeNode node(String path, Object value, List<String> trailingZeroFields) {
        if (value instanceof Map<?, ?> fields) return new TreeNode(path, fields, trailingZeroFields);
        throw new InputRefused(new InputRefusal(
                value == null ? InputKind.MISSING : InputKind.TYPE, path, "must be an object"));
    }

    private static <T> T at(String path, Supplier<T> read) {
        try {
            return read.get();
        } catch (InputRefused refused) {
            throw refused.at(path);
        }
    }

    private static boolean endsInTrailingZero(String text) {
        return text.contains(" ") && QuantityText.split(text).trailingZero();
    }

    private Object required(String name) {
        if (!has(name)) throw refuse(name, InputKind.MISSING, "is missing");
        return fields.get(name);
    }

    private String path(String name) { return path.isEmpty() ? name : path + "." + name; }
}
