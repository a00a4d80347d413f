package org.doseline.ledger.verify.program;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.ledger.Reading;
import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.verify.ExportVerdict;
import org.doseline.ledger.verify.ExportVerifier;
import org.doseline.ledger.verify.VerdictJson;
import org.doseline.ledger.verify.VerdictText;

/** {@code verify EXPORT [--trust FILE] [--json]}: needs nothing but Java and this archive. */
public final class VerifyMain {
    private static final int HOLDS = 0;
    private static final int WRONG = 1;
    private static final int UNREADABLE = 2;
    private static final String USAGE = """
            Usage: doseline verify EXPORT [--trust FILE] [--json]
            Checks an export of the record offline and names the first bad record.

              EXPORT         the archive, or the folder into which it was unpacked
              --trust FILE   whom to trust: log, witnesses, quorum and approvers (C2SP tlog-policy)
              --json         one JSON document on stdout

            Without --trust only that the export agrees with itself is looked at, and nothing is proven.
            Exit status: 0 all of it holds, 1 something is wrong or nobody vouches for it, 2 it can't be read.
            """;

    private final PrintStream out;
    private final PrintStream err;

    VerifyMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status = new VerifyMain(out, System.err).run(List.of(arguments));
        out.flush();
        System.exit(status);
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return HOLDS;
        }
        List<String> left = new ArrayList<>(arguments);
        boolean json = left.remove("--json");
        Optional<String> trust = Optional.empty();
        int option = left.indexOf("--trust");
        if (option >= 0) {
            if (option + 1 == left.size()) return unusable("--trust: names no file");
            trust = Optional.of(left.remove(option + 1));
            left.remove(option);
        }
        if (left.size() != 1 || left.get(0).startsWith("-"))
            return unusable(
                    left.isEmpty() ? "EXPORT: which one?" : "not understood: " + String.join(" ", left));
        return verify(Path.of(left.get(0)), trust.map(Path::of), json);
    }

    private int verify(Path export, Optional<Path> trustFile, boolean json) {
        Optional<TrustPolicy> trust = Optional.empty();
        try {
            if (trustFile.isPresent()) {
                Reading<TrustPolicy> reading = TrustPolicy.read(Files.readAllBytes(trustFile.get()));
                if (reading instanceof Reading.Refused<TrustPolicy> refused)
                    return unusable("--trust: " + trustFile.get() + ": " + refused.why().why());
                trust = reading.value();
            }
        } catch (IOException unread) {
            return unusable("--trust: can't be read: " + unread.getMessage());
        }
        try {
            return say(Files.isDirectory(export) ? of(new FolderBundle(export), trust) : ofZip(export, trust),
                    json);
        } catch (IOException unread) {
            return say(new ExportVerdict.Unreadable(export + " can't be read: " + unread.getMessage()), json);
        }
    }

    private static ExportVerdict ofZip(Path export, Optional<TrustPolicy> trust) throws IOException {
        try (ZipBundle zip = new ZipBundle(export)) {
            return of(zip, trust);
        }
    }

    private static ExportVerdict of(Bundle bundle, Optional<TrustPolicy> trust) throws IOException {
        return ExportVerifier.verify(bundle, trust);
    }

    private int say(ExportVerdict verdict, boolean json) {
        if (json) out.println(VerdictJson.text(verdict));
        else
            VerdictText.lines(verdict).forEach(out::println);
        return verdict.fold(holds -> holds.proven().unproven().isEmpty() ? HOLDS : WRONG, wrong -> WRONG,
                nobody -> WRONG, unreadable -> UNREADABLE);
    }

    private int unusable(String why) {
        err.println("doseline: " + why);
        return UNREADABLE;
    }
}
