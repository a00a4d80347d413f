package org.doseline.cli.dosing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.doseline.cli.prediction.PredictionChart;
import org.doseline.cli.prediction.PredictionJson;
import org.doseline.cli.prediction.PredictionText;
import org.doseline.dosing.bodysize.DosingMass;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.model.Person;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.IsmpText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicted concentrations of a plan, by model. Predicts the exact prescription and decides no dose. */
@Command(name = "predict", mixinStandardHelpOptions = true, description = "Predicts plasma and effect-site concentrations of a plan, by model. Decides no dose. Ends with 1 if no model applies.")
public final class PredictCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN.json")
    Path plan;

    @Mixin
    PredictOptions asked = new PredictOptions();

    @Option(names = "--out", paramLabel = "CHART.svg", description = "draws a chart as SVG")
    Path out;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try {
            if (out != null && !out.toString().endsWith(".svg")) {
                return refuse(ExitStatus.UNUSABLE, "FORMAT", "--out",
                        "the chart is an SVG: name a file as in chart.svg");
            }
            TreatmentPlan read = PlanReader.read(JsonTrees.read(plan));
            List<Model> models = asked.models(read.drug());
            if (models.isEmpty()) {
                return refuse(ExitStatus.REFUSED, "NO_MODEL", "drug",
                        "no model of " + read.drug() + " is known here");
            }
            Optional<BodyMass> counted = counted(read);
            counted.filter(mass -> !read.bodyMass().equals(counted)).ifPresent(this::sayCounted);
            Regimen regimen = Regimen.of(read, counted);
            return answer(read, regimen,
                    Predictions.of(read.drug(), Person.of(read), regimen, models, asked.ke0(),
                            asked.sampling()));
        } catch (PredictOptions.UnknownModel unknown) {
            return refuse(ExitStatus.UNUSABLE, "UNKNOWN_MODEL", "--model", unknown.getMessage());
        } catch (InputRefused refused) {
            return refuse(ExitStatus.UNUSABLE, refused.refusal().kind().name(), refused.refusal().field(),
                    refused.refusal().reason());
        } catch (IOException unreadable) {
            return refuse(ExitStatus.UNUSABLE, "FILE", plan.toString(),
                    "cannot be read or written: " + unreadable);
        }
    }

    /** As the demo library counts it; the actual one for a drug that it does not have. */
    private static Optional<BodyMass> counted(TreatmentPlan plan) throws IOException {
        List<DrugEntry> entries = DemoLibrary.read().find(plan.drug(), plan.careArea(), plan.indication());
        Optional<DrugEntry> entry = DrugLibrary.of(plan.concentration(), entries)
                .or(() -> entries.stream().findFirst());
        return plan.bodyMass().map(actual -> entry
                .map(rules -> DosingMass.of(actual, plan.patient(), rules.bodySize()).mass()).orElse(actual));
    }

    private void sayCounted(BodyMass mass) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Doses per kilogram count " + IsmpText.shown(mass.kg())
                + " kg by the library's rule of body size.");
        err.flush();
    }

    private int answer(TreatmentPlan read, Regimen regimen, Predictions all) throws IOException {
        if (json) {
            JsonTrees.print(PredictionJson.of(all), spec.commandLine().getOut());
        } else {
            PredictionText.print(all, spec.commandLine().getOut());
        }
        if (all.predictions().isEmpty()) return ExitStatus.REFUSED;
        if (out != null) Files.writeString(out, PredictionChart.draw(read, regimen, all));
        return ExitStatus.DONE;
    }

    private int refuse(int status, String kind, String field, String reason) {
        if (json) {
            Map<String, Object> refusal = new LinkedHashMap<>();
            refusal.put("kind", kind);
            refusal.put("field", field);
            refusal.put("reason", reason);
            JsonTrees.print(Map.of("refusals", List.of(refusal)), spec.commandLine().getOut());
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(field + ": " + reason + " (" + kind + ")");
        err.flush();
        return status;
    }
}
