package org.doseline.cli.dosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.doseline.dosing.pharmacokinetics.Sampling;
import org.doseline.dosing.pharmacokinetics.model.Ke0Choice;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.model.Models;
import org.doseline.dosing.pharmacokinetics.regimen.Nearest;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.quantity.TimeSpan;
import picocli.CommandLine.Option;

/** What is asked of a prediction: which models, how often, how long, with which effect site. */
final class PredictOptions {
    private static final long MS_PER_MIN = 60_000;

    @Option(names = "--model", paramLabel = "NAME", split = ",", description = "models by name; every model of the drug unless given")
    List<String> names = new ArrayList<>();

    @Option(names = "--every", paramLabel = "TIME", defaultValue = "1 min", description = "\"1 min\" unless given, not finer than \"1 s\"")
    String every;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "4 h", description = "\"4 h\" unless given")
    String until;

    @Option(names = "--ke0", paramLabel = "RATE", description = "the effect site's ke0, \"0.652 /min\"")
    String ke0;

    @Option(names = "--peak", paramLabel = "TIME", description = "the ke0 with which the effect site peaks so long after a bolus, \"3 min\"")
    String peak;

    /** Empty where none is asked for and none is known for the drug. */
    List<Model> models(String drug) throws UnknownModel {
        if (names.isEmpty()) return Models.forDrug(drug);
        List<Model> models = new ArrayList<>();
        for (String name : names) {
            Model model = Models.byId(name).orElseThrow(() -> new UnknownModel(name));
            if (!models.contains(model)) models.add(model);
        }
        return models;
    }

    Sampling sampling() {
        long everyMs = at("--every", () -> TimeSpan.parse(every)).ms();
        long untilMs = at("--for", () -> TimeSpan.parse(until)).ms();
        return at("--every", () -> new Sampling(everyMs, untilMs));
    }

    Optional<Ke0Choice> ke0() {
        if (ke0 != null && peak != null) {
            throw new InputRefused(
                    new InputRefusal(InputKind.UNKNOWN_FIELD, "--peak", "give either --ke0 or --peak"));
        }
        if (ke0 != null) return Optional.of(Ke0Choice.value(at("--ke0", () -> perMin(ke0))));
        if (peak == null) return Optional.empty();
        long peakMs = at("--peak", () -> TimeSpan.parse(peak)).ms();
        return Optional.of(Ke0Choice.timeToPeak(Nearest.of(Fraction.of(peakMs, MS_PER_MIN))));
    }

    private static double perMin(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        return switch (read.unit()) {
            case "/min" -> Nearest.of(read.number());
            case "/h" -> Nearest.of(read.number().dividedBy(60));
            case "/s" -> Nearest.of(read.number().times(60));
            default -> throw new InputRefused(InputKind.UNIT_UNKNOWN, "write a ke0 as in \"0.652 /min\"");
        };
    }

    private static <T> T at(String option, Supplier<T> read) {
        try {
            return read.get();
        } catch (InputRefused refused) {
            throw refused.at(option);
        }
    }

    /** A name that no model has; says which there are. */
    static final class UnknownModel extends Exception {
        UnknownModel(String name) {
            super("no model is called " + name + "; there are "
                    + String.join(", ", Models.all().stream().map(Model::id).toList()));
        }
    }
}
