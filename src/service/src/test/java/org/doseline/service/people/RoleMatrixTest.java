package org.doseline.service.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask what. A no is 403 and a leaf; a yes is anything but 401 and 403, since the bodies here are empty. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class RoleMatrixTest {
    private static final Set<String> ALL = Set.of("nurse", "prescriber", "approver", "pharmacist", "biomed",
            "auditor");

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "GET  | /api/me                      | nurse prescriber approver pharmacist biomed auditor",
        "GET  | /api/patients                | nurse prescriber approver pharmacist",
        "POST | /api/patients                | nurse prescriber",
        "POST | /api/patients/p-1/erase      | auditor",
        "GET  | /api/pumps                   | nurse prescriber approver pharmacist biomed",
        "GET  | /api/plans                   | nurse prescriber approver pharmacist auditor",
        "POST | /api/plans/review            | prescriber approver pharmacist",
        "POST | /api/plans                   | prescriber",
        "POST | /api/plans/plan-4/approval   | approver",
        "POST | /api/sessions                | nurse prescriber",
        "GET  | /api/custody/today           | nurse approver pharmacist auditor",
        "GET  | /api/custody/days/2026-11-26/report.csv | nurse approver pharmacist auditor",
        "GET  | /api/custody/inventory/2026-11-26 | nurse approver pharmacist auditor",
        "GET  | /api/custody/lots            | nurse approver pharmacist auditor",
        "GET  | /api/custody/sessions/s-1    | nurse approver pharmacist auditor",
        "POST | /api/custody/lots            | pharmacist",
        "POST | /api/custody/sessions/s-1/draw | nurse",
        "POST | /api/custody/sessions/s-1/residual | nurse",
        "POST | /api/custody/sessions/s-1/waste | nurse",
        "POST | /api/custody/sessions/s-1/witness | nurse approver pharmacist",
        "POST | /api/custody/lots/DEMO-K50/waste | nurse pharmacist",
        "POST | /api/custody/lots/DEMO-K50/witness | nurse approver pharmacist",
        "POST | /api/custody/discrepancies/1/explanation | pharmacist",
        "GET  | /api/audit/records           | auditor",
        "GET  | /api/audit/records?subject=s-1 | nurse prescriber approver auditor",
        "GET  | /api/audit/summary?subject=s-1 | nurse prescriber approver auditor",
        "POST | /api/audit/check             | auditor",
        "GET  | /api/audit/months            | auditor",
        "POST | /api/audit/months/1999-01/archive | auditor",
        "POST | /api/audit/months/1999-01/verification | auditor",
        "POST | /api/audit/months/1999-01/drop | auditor",
        "GET  | /api/quarantine              | biomed auditor",
        "GET  | /api/audit/subjects          | nurse prescriber approver pharmacist biomed auditor"})
    void onlyTheseMay(String method, String path, String allowed) throws Exception {
        Set<String> may = Set.of(allowed.strip().split(" "));
        for (String sub : ALL) {
            long before = Recorded.lastId();
            Browser browser = Browser.of(sub);
            Response answer = method.equals("GET") ? browser.get(path) : browser.post(path, "{}");
            if (may.contains(sub)) {
                assertTrue(
                        answer.statusCode() != 403 && answer.statusCode() != 401 && answer.statusCode() < 500,
                        sub + ": " + answer.statusCode() + " " + answer.asString());
                continue;
            }
            assertEquals(403, answer.statusCode(), sub);
            assertEquals("ROLE_NOT_ALLOWED", answer.path("code"), sub);
            var leaves = Recorded.after(before, "REQUEST_REFUSED");
            assertTrue(leaves.stream().anyMatch(leaf -> leaf.contains("ROLE_NOT_ALLOWED")
                    && leaf.contains("\"sub\":\"" + sub + "\"")), sub + " " + leaves);
        }
    }
}
