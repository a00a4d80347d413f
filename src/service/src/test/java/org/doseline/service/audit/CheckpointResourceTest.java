package org.doseline.service.audit;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a trust file; with one it is read in RecordIT. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class CheckpointResourceTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/audit/checkpoint", "/api/audit/proof/0"})
    void whereNobodyVouchesItSaysSo(String path) {
        Browser.of("auditor").get(path).then().statusCode(404).body("code",
                equalTo("NOT_UNDER_A_CHECKPOINT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/audit/checkpoint", "/api/audit/proof/0"})
    void onlyAnAuditorReadsTheWholeRecord(String path) {
        Browser.of("nurse").get(path).then().statusCode(403).body("code", equalTo("ROLE_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/audit/proof/-1", "/api/audit/proof/9223372036854775807"})
    void aRecordThatCannotBeIsNotFound(String path) {
        Browser.of("auditor").get(path).then().statusCode(404);
    }
}
