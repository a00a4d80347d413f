package org.doseline.cli.dosing;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Conversion;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.quantity.TimeSpan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One exact conversion, dose to flow or flow to dose. Looks at no limit and says so. */
@Command(name = "rate", mixinStandardHelpOptions = true, description = "Converts a dose to a pump rate, or a pump rate to a dose, exactly. Checks no limits.")
public final class RateCommand implements Callable<Integer> {
    private static final long NL_PER_ML = 1_000_000;

    @Option(names = "--dose", paramLabel = "DOSE", description = "\"0.5 mg/kg\" with --over, or \"12.5 mcg/kg/min\"")
    String dose;

    @Option(names = "--over", paramLabel = "TIME", description = "\"40 min\"")
    String over;

    @Option(names = "--mass", paramLabel = "MASS", description = "\"72.5 kg\"")
    String mass;

    @Option(names = "--concentration", paramLabel = "STRENGTH", required = true, description = "\"2 mg/mL\" or \"500 mg/250 mL\"")
    String concentration;

    @Option(names = "--step", paramLabel = "STEP", defaultValue = "0.1 mL/h", description = "step of the pump, \"0.1 mL/h\" unless given")
    String step;

    @Option(names = "--flow", paramLabel = "FLOW", description = "\"27.1 mL/h\", with --as")
    String flow;

    @Option(names = "--as", paramLabel = "UNIT", description = "unit of the dose, as mcg/kg/min")
    String as;

    @Option(names = "--json", description = "accepted for uniformity: the answer is always one JSON document")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            if ((dose == null) == (flow == null)) {
                throw refused("dose", InputKind.MISSING, "give either --dose or --flow");
            }
            Conversion conversion = new Conversion(
                    Optional.ofNullable(mass).map(text -> read("mass", text, BodyMass::parse)),
                    read("concentration", concentration, Concentration::parse));
            Map<String, Object> answer = dose == null ? toDose(conversion) : toFlow(conversion);
            JsonTrees.print(answer, spec.commandLine().getOut());
            return ExitStatus.DONE;
        } catch (InputRefused refusal) {
            err.println("--" + refusal.refusal());
            err.flush();
            return ExitStatus.UNUSABLE;
        }
    }

    private Map<String, Object> toFlow(Conversion conversion) {
        if (as != null) throw refused("as", InputKind.UNKNOWN_FIELD, "belongs to --flow");
        Optional<TimeSpan> time = Optional.ofNullable(over).map(text -> read("over", text, TimeSpan::parse));
        String unit = read("dose", dose, QuantityText::splitAboveZero).unit();
        Optional<Fraction> nlPerHour;
        Optional<Fraction> volumeNl;
        if (DoseRate.isRateUnit(unit)) {
            Fraction exact = conversion.flowNlPerHour(read("dose", dose, DoseRate::parse));
            nlPerHour = Optional.of(exact);
            volumeNl = time.map(span -> exact.times(span.ms()).dividedBy(3_600_000));
        } else {
            Dose amount = read("dose", dose, Dose::parse);
            nlPerHour = time.map(span -> conversion.flowNlPerHour(amount, span));
            volumeNl = Optional.of(conversion.volumeNl(amount));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        nlPerHour.ifPresent(exact -> rates(exact, answer));
        volumeNl.ifPresent(exact -> answer.put("volumeMl", ExactJson.of(exact.dividedBy(NL_PER_ML))));
        return answer;
    }

    private void rates(Fraction nlPerHour, Map<String, Object> answer) {
        long stepNlPerHour = read("step", step, FlowRate::parse).nlPerHour();
        Fraction steps = nlPerHour.dividedBy(stepNlPerHour);
        Fraction floor = new Fraction(steps.floor(), java.math.BigInteger.ONE);
        Fraction next = steps.isWhole() ? floor : floor.plus(Fraction.ONE);
        answer.put("exactMlPerHour", ExactJson.of(nlPerHour.dividedBy(NL_PER_ML)));
        answer.put("floorMlPerHour", floor.times(stepNlPerHour).dividedBy(NL_PER_ML).decimal());
        answer.put("nextMlPerHour", next.times(stepNlPerHour).dividedBy(NL_PER_ML).decimal());
    }

    private Map<String, Object> toDose(Conversion conversion) {
        if (over != null) throw refused("over", InputKind.UNKNOWN_FIELD, "belongs to --dose");
        if (as == null) throw refused("as", InputKind.MISSING, "name the unit of the dose, as mcg/kg/min");
        DoseRate given = read("flow", flow, DoseRate::parse);
        if (given.kind() != org.doseline.dosing.quantity.AmountKind.VOLUME || given.perKg()) {
            throw refused("flow", InputKind.UNIT_MISMATCH, "not a flow; write it as in \"27.1 mL/h\"");
        }
        Map<String, Object> dose = ExactJson.of(
                read("as", as, unit -> conversion.doseRateIn(unit, given.perHour())));
        dose.put("unit", as);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("exactDose", dose);
        return answer;
    }

    private static <T> T read(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InputRefused refused) {
            throw refused.refusal().field().isEmpty() ? refused.at(option) : refused;
        }
    }

    private static InputRefused refused(String option, InputKind kind, String reason) {
        return new InputRefused(new InputRefusal(kind, option, reason));
    }
}
