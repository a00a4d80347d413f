package org.doseline.cli.dosing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.HistoryReader;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.prescription.PrescriptionReview;
import org.doseline.dosing.prescription.Remark;
import org.doseline.dosing.prescription.Verdict;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.PumpProfileReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rate schedule of a plan with every limit checked. */
@Command(name = "schedule", mixinStandardHelpOptions = true, description = "Turns a plan into a rate schedule and checks every limit. Ends with 1 if a hard limit refuses.")
public final class ScheduleCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PLAN.json")
    Path plan;

    @Option(names = "--library", paramLabel = "FILE", description = "drug library; the demo library unless given")
    Path library;

    @Option(names = "--pump", paramLabel = "FILE", description = "pump; steps of 0.1 mL/h, 0.1 to 1200 mL/h, no syringe unless given")
    Path pump;

    @Option(names = "--history", paramLabel = "FILE", description = "what the patient has had; nothing unless given")
    Path history;

    @Option(names = "--case", paramLabel = "FILE", description = "judges a prescription that carries its own limits, instead of a plan")
    Path prescription;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try {
            if ((plan == null) == (prescription == null))
                return unusable("give either PLAN.json or --case FILE");
            DrugLibrary limits = library == null ? DemoLibrary.read() : read(library, LibraryReader::read);
            if (prescription != null) return verdict(verdictOn(prescription, limits));
            TreatmentPlan asked = read(plan, PlanReader::read);
            PumpProfile profile = pump == null ? PumpProfile.usual() : read(pump, PumpProfileReader::read);
            List<GivenDose> given = history == null ? List.of() : read(history, HistoryReader::read);
            return answer(DoseReview.review(asked, limits, profile, given));
        } catch (FileRefused refused) {
            if (json)
                JsonTrees.print(VerdictJson.of(Verdict.refused(Remark.of(refused.refusal))),
                        spec.commandLine().getOut());
            return unusable(refused.file + ": " + refused.refusal);
        } catch (IOException unreadable) {
            return unusable("cannot be read: " + unreadable.getMessage());
        }
    }

    /** What is not JSON is refused like any other bad prescription: the answer is no. */
    private static Verdict verdictOn(Path file, DrugLibrary limits) throws IOException {
        try {
            return PrescriptionReview.review(JsonTrees.read(file), limits);
        } catch (InputRefused refused) {
            return Verdict.refused(Remark.of(refused.refusal()));
        }
    }

    private int verdict(Verdict verdict) {
        JsonTrees.print(VerdictJson.of(verdict), spec.commandLine().getOut());
        return verdict.accepted() ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private int answer(Review review) {
        PrintWriter err = spec.commandLine().getErr();
        if (library == null) err.println("Limits are demo values. A pharmacist must set them.");
        if (history == null) err.println("No history was given: windows count this plan alone.");
        err.flush();
        if (json) {
            JsonTrees.print(ReviewJson.of(review), spec.commandLine().getOut());
        } else {
            ReviewText.print(review, spec.commandLine().getOut());
        }
        return review.accepted() ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private int unusable(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return ExitStatus.UNUSABLE;
    }

    private static <T> T read(Path file, Function<Object, T> reader) throws IOException, FileRefused {
        try {
            return reader.apply(JsonTrees.read(file));
        } catch (InputRefused refused) {
            throw new FileRefused(file, refused.refusal());
        }
    }

    /** Which file a refusal is about. */
    private static final class FileRefused extends Exception {
        private final transient Path file;
        private final transient InputRefusal refusal;

        FileRefused(Path file, InputRefusal refusal) {
            super(refusal.toString());
            this.file = file;
            this.refusal = refusal;
        }
    }
}
