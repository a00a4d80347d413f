package org.doseline.sim.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads scenarios. The file may come from anywhere: its size, depth and length are bounded, and it builds no
 * object.
 */
final class ScenarioFile {
    static final int MOST_CHARACTERS = 65_536;
    private static final int DEEPEST = 8;
    private static final int MOST_STEPS = 500;
    private static final List<String> FIELDS = List.of("name", "about", "seed", "build", "steps");
    private static final List<String> STEP_FIELDS = List.of("pumps", "at", "when", "fault", "with", "for",
            "every",
            "times");

    private ScenarioFile() {}

    static Scenario read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_CHARACTERS + 1);
        if (bytes.length > MOST_CHARACTERS) throw tooLong();
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("the scenario is not UTF-8", notUtf8);
        }
    }

    static Scenario read(String yaml) {
        if (yaml.length() > MOST_CHARACTERS) throw tooLong();
        YamlField root = new YamlField("", composed(yaml));
        Map<String, YamlField> fields = root.fields(FIELDS);
        String name = required(root, fields, "name").as(ScenarioFile::name);
        String about = text(fields, "about").orElse("");
        long seed = fields.containsKey("seed") ? fields.get("seed").as(ScenarioFile::integer) : 0;
        return new Scenario(name, about, seed, texts(fields, "build"),
                steps(required(root, fields, "steps")));
    }

    private static Node composed(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(options).compose(new StringReader(yaml));
            if (node == null) throw new IllegalArgumentException("the scenario is empty");
            return node;
        } catch (MarkedYAMLException why) {
            int line = why.getProblemMark() == null ? 1 : why.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException("line " + line + ": " + why.getProblem(), why);
        } catch (YAMLException why) {
            throw new IllegalArgumentException("the scenario cannot be read: " + why.getMessage(), why);
        }
    }

    private static List<ScenarioStep> steps(YamlField list) {
        List<YamlField> items = list.items();
        if (items.size() > MOST_STEPS) throw list.bad("has more than " + MOST_STEPS + " steps");
        List<ScenarioStep> steps = new ArrayList<>();
        for (YamlField item : items) steps.add(step(item));
        return steps;
    }

    private static ScenarioStep step(YamlField item) {
        Map<String, YamlField> fields = item.fields(STEP_FIELDS);
        YamlField fault = required(item, fields, "fault");
        FaultKind kind = fault.as(FaultKind::of);
        YamlField values = fields.getOrDefault("with", fault);
        FaultDraft draft = values.guarded(() -> new FaultDraft(kind, texts(fields, "with")));
        Optional<Spread> forMs = Optional.ofNullable(fields.get("for"))
                .map(field -> field.as(text -> Spread.of(text, Amount.DURATION::of)));
        OptionalLong everyMs = Optional.ofNullable(fields.get("every"))
                .map(field -> OptionalLong.of(field.as(Amount.DURATION::of))).orElse(OptionalLong.empty());
        long times = fields.containsKey("times")
                ? fields.get("times").as(ScenarioFile::integer)
                : everyMs.isPresent() ? ScenarioStep.WITHOUT_END : 1;
        return item.guarded(
                () -> new ScenarioStep(item.path(), pumps(fields), trigger(item, fields), draft, forMs,
                        everyMs, times));
    }

    private static PumpChoice pumps(Map<String, YamlField> fields) {
        YamlField pumps = fields.get("pumps");
        if (pumps == null) return new PumpChoice.All();
        return pumps.guarded(() -> PumpChoice.of(pumps.items().stream().map(YamlField::text).toList()));
    }

    private static Trigger trigger(YamlField item, Map<String, YamlField> fields) {
        if (fields.containsKey("at") && fields.containsKey("when"))
            throw item.bad("has both \"at\" and \"when\"");
        if (fields.containsKey("when")) return fields.get("when").as(Trigger::of);
        if (!fields.containsKey("at")) return Trigger.FIRST;
        return new Trigger.At(fields.get("at").as(text -> Spread.of(text, Amount.DURATION::of)));
    }

    private static YamlField required(YamlField in, Map<String, YamlField> fields, String name) {
        return Optional.ofNullable(fields.get(name)).orElseThrow(() -> in.bad("needs \"" + name + "\""));
    }

    private static Optional<String> text(Map<String, YamlField> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(YamlField::text);
    }

    private static Map<String, String> texts(Map<String, YamlField> fields, String name) {
        if (!fields.containsKey(name)) return Map.of();
        Map<String, String> texts = new LinkedHashMap<>();
        fields.get(name).fields().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    private static String name(String text) {
        if (!text.matches("[a-z0-9-]{1,40}"))
            throw new IllegalArgumentException("a name has 1 to 40 small letters, digits and hyphens");
        return text;
    }

    private static long integer(String text) {
        return Numbers.parsed(text).orElseThrow(
                () -> new IllegalArgumentException(Suggestion.quoted(text) + " is not a whole number"));
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("a scenario has at most " + MOST_CHARACTERS + " characters");
    }
}
