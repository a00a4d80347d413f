package org.doseline.cli.dosing;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.doseline.dosing.bodysize.BodySize;
import org.doseline.dosing.plan.Patient;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.IsmpText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Body mass index, ideal, adjusted and lean mass, and body surface of one person, exactly. */
@Command(name = "body", mixinStandardHelpOptions = true, description = "Computes body mass index, ideal, adjusted and lean body mass, and body surface.")
public final class BodyCommand implements Callable<Integer> {
    @Option(names = "--sex", required = true, paramLabel = "F|M", description = "for ideal and lean mass")
    Patient.Sex sex;

    @Option(names = "--height", required = true, paramLabel = "HEIGHT", description = "\"168 cm\"")
    String height;

    @Option(names = "--mass", required = true, paramLabel = "MASS", description = "\"72.5 kg\"")
    String mass;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            BodySize size = new BodySize(read("mass", mass, BodyMass::parse),
                    read("height", height, PlanReader::heightCm), sex);
            Map<String, Object> sizes = BodySizeJson.sizes(size);
            if (json) {
                JsonTrees.print(sizes, out);
            } else {
                line("body mass index", size.bmi(), "kg/m2");
                line("ideal (Devine)", size.idealKg(), "kg");
                line("adjusted", size.adjustedKg(), "kg");
                line("lean (Janmahasatian)", size.leanKg(), "kg");
                line("surface (Mosteller)", size.surfaceM2(), "m2");
            }
            out.flush();
            return ExitStatus.DONE;
        } catch (InputRefused refusal) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("--" + refusal.refusal());
            err.flush();
            return ExitStatus.UNUSABLE;
        }
    }

    private void line(String name, Fraction value, String unit) {
        spec.commandLine().getOut().println(name + ": " + IsmpText.shown(value) + " " + unit);
    }

    private static <T> T read(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (InputRefused refused) {
            throw refused.at(option);
        }
    }
}
