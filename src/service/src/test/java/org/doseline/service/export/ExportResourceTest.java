package org.doseline.service.export;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.junit.jupiter.api.Test;

/** Without a trust file; with one the archive is read and verified in ExportIT. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class ExportResourceTest {
    private static final String EXPORTS = "/api/audit/exports";

    @Test
    void whereNobodyHasSignedTheRecordThereIsNothingToExport() {
        Browser.of("auditor").post(EXPORTS, "{\"kind\":\"all\"}").then().statusCode(409)
                .body("code", equalTo("NOT_UNDER_A_CHECKPOINT"));
    }

    @Test
    void onlyAnAuditorTakesTheRecordAway() {
        Browser.of("nurse").post(EXPORTS, "{\"kind\":\"session\",\"value\":\"s-1\"}").then().statusCode(403)
                .body("code", equalTo("ROLE_NOT_ALLOWED"));
    }

    @Test
    void whatIsNoSelectionNamesItsField() {
        Browser.of("auditor").post(EXPORTS, "{\"kind\":\"session\"}").then().statusCode(422)
                .body("field", equalTo("value"));
    }
}
