package org.doseline.service.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.doseline.service.problem.Json;
import org.doseline.service.problem.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportAskedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'kind':'all'}                                                     | every record",
        "{'kind':'session','value':'s-7'}                                   | session s-7",
        "{'kind':'patient','value':' 4471 0926 '}                           | patient 4471 0926",
        "{'kind':'pump','value':'pump-1'}                                   | pump pump-1",
        "{'kind':'person','value':'nurse'}                                  | person nurse",
        "{'kind':'drug','value':'ketamine'}                                 | drug ketamine",
        "{'kind':'period','fromUtc':'2026-11-23T10:00:00Z'}                 | period from 2026-11-23T10:00:00Z",
        "{'kind':'period','fromUtc':null,'toUtc':'2026-11-23T10:00:00Z'}    | period to 2026-11-23T10:00:00Z"})
    void aSelectionIsRead(String asked, String words) {
        assertEquals(words, ExportAsked.read(Json.object(asked.replace('\'', '"'))).words());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                                                 | MISSING            | kind",
        "{'kind':'ward'}                                                    | FORMAT             | kind",
        "{'kind':'session'}                                                 | MISSING            | value",
        "{'kind':'session','value':' '}                                     | TYPE               | value",
        "{'kind':'session','value':7}                                       | TYPE               | value",
        "{'kind':'all','value':'s-7'}                                       | NOT_WITH_THIS_KIND | value",
        "{'kind':'session','value':'s-7','fromUtc':'2026-11-23T10:00:00Z'}  | NOT_WITH_THIS_KIND | fromUtc",
        "{'kind':'period'}                                                  | MISSING            | fromUtc",
        "{'kind':'period','fromUtc':'yesterday'}                            | FORMAT             | fromUtc",
        "{'kind':'period','fromUtc':'-1000000000-01-01T00:00:00Z'}          | FORMAT             | fromUtc",
        "{'kind':'period','toUtc':'+1000000000-12-31T00:00:00Z'}            | FORMAT             | toUtc",
        "{'kind':'period','fromUtc':'2026-11-24T00:00:00Z','toUtc':'2026-11-23T00:00:00Z'} | ORDER | toUtc",
        "{'kind':'all','format':'pdf'}                                      | UNKNOWN_FIELD      | format"})
    void whatIsNoSelectionIsRefusedWithItsField(String asked, String code, String field) {
        Refused refused = assertThrows(Refused.class,
                () -> ExportAsked.read(Json.object(asked.replace('\'', '"'))));
        assertEquals(code, refused.problem().code());
        assertEquals(field, refused.problem().field().orElseThrow());
    }
}
