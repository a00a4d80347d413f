package org.doseline.service.custody;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.Volume;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/** The fields of custody requests, each refused with its name where it can't be read. */
final class CustodyFields {
    private static final Pattern LOT = Pattern.compile("[A-Za-z0-9_-]{1,30}");
    private static final Pattern NONE = Pattern.compile("0(\\.0+)? mL");
    /** A litre: far above any syringe or vial, and exact arithmetic has room for its drug. */
    private static final long MOST_NL = 1_000_000_000;
    /** 1 g/mL: nothing that flows is stronger. */
    private static final long MOST_NG_PER_ML = 1_000_000_000;
    private static final int MOST_VIALS = 100_000;

    private CustodyFields() {}

    /** A correction names the entry that it replaces and says why. */
    record Correction(long of, String reason) {}

    /** A volume of zero or more. */
    static long volumeNl(Map<String, Object> request, String name) {
        String text = Json.text(request, name);
        if (NONE.matcher(text).matches()) return 0;
        long nl = volume(text, name);
        if (nl > MOST_NL) throw refused("OUT_OF_RANGE", name, "\"" + name + "\" is at most 1,000 mL.");
        return nl;
    }

    static long aboveZeroNl(Map<String, Object> request, String name) {
        long nl = volumeNl(request, name);
        if (nl == 0) throw refused("ZERO", name, "\"" + name + "\" must be above zero.");
        return nl;
    }

    private static long volume(String text, String name) {
        try {
            return Volume.parse(text).nl();
        } catch (InputRefused unreadable) {
            throw unreadable.at(name);
        }
    }

    static long strengthNgPerMl(Map<String, Object> request, String name) {
        try {
            Concentration read = Concentration.parse(Json.text(request, name));
            if (read.kind() != AmountKind.MASS || !read.perMl().isWhole()
                    || read.perMl().numerator().bitLength() >= Long.SIZE
                    || read.wholeNgPerMl() > MOST_NG_PER_ML)
                throw refused("OUT_OF_RANGE", name,
                        "\"" + name + "\" is a mass in a millilitre, in whole ng/mL, at most 1,000 mg/mL.");
            return read.wholeNgPerMl();
        } catch (InputRefused unreadable) {
            throw unreadable.at(name);
        }
    }

    static int vials(Map<String, Object> request) {
        int vials = Json.whole(request, "vials");
        if (vials < 0 || vials > MOST_VIALS)
            throw refused("OUT_OF_RANGE", "vials", "\"vials\" is from 0 to 100,000.");
        return vials;
    }

    static LocalDate day(Map<String, Object> request, String name) {
        return day(Json.text(request, name), name);
    }

    static LocalDate day(String text, String name) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException other) {
            throw refused("FORMAT", name, "\"" + name + "\" is a day as in 2026-11-26.");
        }
    }

    static String lot(Map<String, Object> request) {
        String lot = Json.text(request, "lot");
        if (!LOT.matcher(lot).matches())
            throw refused("FORMAT", "lot", "\"lot\" has letters, digits, _ and -, at most 30.");
        return lot;
    }

    /** A text of a person, as it may stand in the record. */
    static String words(Map<String, Object> request, String name) {
        return Refusals.recordable(Json.text(request, name));
    }

    static Optional<String> name(Map<String, Object> request, String name) {
        return request.get(name) == null ? Optional.empty() : Optional.of(words(request, name));
    }

    static boolean yes(Map<String, Object> request, String name) {
        if (request.get(name) instanceof Boolean said) return said;
        throw refused(request.get(name) == null ? "MISSING" : "TYPE", name,
                "\"" + name + "\" must be true or false.");
    }

    static Optional<Correction> correction(Map<String, Object> request) {
        if (request.get("corrects") == null) return Optional.empty();
        return Optional.of(new Correction(Json.whole(request, "corrects"), words(request, "reason")));
    }

    static Refused refused(String code, String field, String sentence) {
        return new Refused(Problem.of(422, code, sentence).about(field));
    }
}
