package org.doseline.cli.dosing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.prescription.Remark;
import org.doseline.dosing.prescription.Verdict;

/** A verdict as the JSON tree of {@code schedule --case}. */
final class VerdictJson {
    private VerdictJson() {}

    static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("accepted", verdict.accepted());
        tree.put("refusals", remarks(verdict.refusals()));
        tree.put("warnings", remarks(verdict.warnings()));
        return tree;
    }

    private static List<Map<String, Object>> remarks(List<Remark> remarks) {
        return remarks.stream().map(remark -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", remark.kind());
            row.put("field", remark.field());
            row.put("reason", remark.reason());
            return row;
        }).toList();
    }
}
