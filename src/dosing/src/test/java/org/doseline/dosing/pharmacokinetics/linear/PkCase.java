package org.doseline.dosing.pharmacokinetics.linear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.regimen.Bolus;
import org.doseline.dosing.pharmacokinetics.regimen.Infusion;
import org.doseline.dosing.pharmacokinetics.regimen.Nearest;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.quantity.Fraction;

/** A worked curve: its header and its rows. Amounts are in the file's own unit; the solver minds none. */
public record PkCase(String file, Map<String, String> header, List<Row> rows) {
    public static final List<String> FILES = List.of(
            "pk_ketamine_domino_0p5mgkg_40min_70kg.csv", "pk_ketamine_clements250_0p5mgkg_40min_70kg.csv",
            "pk_propofol_marsh_roberts_10_8_6_70kg.csv", "pk_remifentanil_minto_40y_70kg_170cm_M.csv",
            "pk_midazolam_stanpump_2mg_then_2mgh.csv", "pk_stress_equal_eigen_2cpt.csv");

    /** @param effectSite NaN where the file has none */
    public record Row(long tMs, String side, double plasma, double effectSite, double[] amounts) {}

    public static PkCase read(String file) {
        Map<String, String> header = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String line : text(file).split("\n")) {
            int colon = line.indexOf(": ");
            if (line.startsWith("# ") && colon > 0) {
                header.put(line.substring(2, colon).replaceAll(" .*", ""), line.substring(colon + 2));
            } else if (!line.startsWith("t_min")) {
                rows.add(row(line.split(",", -1)));
            }
        }
        return new PkCase(file, header, rows);
    }

    public Disposition disposition() {
        List<Peripheral> peripherals = new ArrayList<>();
        peripherals.add(Peripheral.ofRates(number("k12_per_min"), number("k21_per_min")));
        peripherals.add(Peripheral.ofRates(number("k13_per_min"), number("k31_per_min")));
        return new Disposition(number("V1_L"), number("k10_per_min"), peripherals);
    }

    public OptionalDouble ke0PerMin() {
        return header.get("ke0_per_min").startsWith("none")
                ? OptionalDouble.empty()
                : OptionalDouble.of(number("ke0_per_min"));
    }

    public Regimen regimen() {
        List<Infusion> infusions = new ArrayList<>();
        for (String segment : header.get("infusion_segments").split("; ")) {
            String[] parts = segment.replaceAll(" .*", "").split(",");
            infusions.add(new Infusion(ms(parts[0]), ms(parts[1]), Nearest.of(Fraction.parse(parts[2]))));
        }
        List<Bolus> boluses = new ArrayList<>();
        String bolus = header.get("instantaneous_boluses");
        if (!bolus.equals("none")) {
            boluses.add(new Bolus(ms(bolus.split(",")[0]), Double.parseDouble(bolus.split(",")[1])));
        }
        return new Regimen(infusions, boluses);
    }

    /** From the file's amount per L to its concentration unit. */
    public double perConcentration() {
        return header.get("mass_unit").contains("concentration_unit: ng/mL (Cp") ? 1_000 : 1;
    }

    private double number(String name) { return Double.parseDouble(header.get(name)); }

    private static Row row(String[] cells) {
        double[] amounts = new double[3];
        for (int i = 0; i < 3; i++) amounts[i] = Double.parseDouble(cells[5 + i]);
        return new Row(ms(cells[0]), cells[1], Double.parseDouble(cells[3]),
                cells[4].isEmpty() ? Double.NaN : Double.parseDouble(cells[4]), amounts);
    }

    private static long ms(String minutes) {
        return new BigDecimal(minutes).multiply(BigDecimal.valueOf(60_000)).longValueExact();
    }

    private static String text(String file) {
        try (InputStream stream = PkCase.class.getResourceAsStream("/cases/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }
}
