package org.doseline.cli.signer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;

import org.doseline.protocol.Sha256;

/** One session for each answer that the signer can give; a session and its plan have the same name. */
final class SignerCases {
    private static final String PLAN = """
            {"drug":"ketamine","careArea":"infusion-clinic","indication":"depression","bodyMass":"72.5 kg",\
            "concentration":"2 mg/mL","steps":[{"dose":"0.5 mg/kg","over":"40 min"}]}""";
    private static final String SALINE = """
            {"drug":"saline","careArea":"training","indication":"training",\
            "steps":[{"rate":"30 mL/h","for":"60 min"}]}""";
    private static final String SHORT_STEP = "{\"rate\":\"30 mL/h\",\"for\":\"2 min\"}";
    private static final long WRITTEN_MS = Instant.parse("2026-03-09T08:00:00Z").toEpochMilli();
    private static final long APPROVED_MS = Instant.parse("2026-03-09T08:30:00Z").toEpochMilli();

    private final Connection connection;

    private SignerCases(Connection connection) { this.connection = connection; }

    static void put(Connection connection) throws SQLException {
        SignerCases cases = new SignerCases(connection);
        cases.peopleAndPumps();
        cases.approved("approved", PLAN, "okafor", "reyes");
        cases.approved("saline", SALINE, "okafor", "reyes");
        cases.approved("author-no-role", PLAN, "virtanen", "reyes");
        cases.approved("approver-no-role", PLAN, "okafor", "virtanen");
        cases.approved("above-limits", PLAN.replace("0.5 mg/kg", "50 mg/kg"), "okafor", "reyes");
        cases.approved("not-a-plan", "{\"drug\":\"ketamine\"}", "okafor", "reyes");
        cases.approved("too-many-steps", SALINE.replace("[{\"rate\":\"30 mL/h\",\"for\":\"60 min\"}]",
                "[" + String.join(",", Collections.nCopies(25, SHORT_STEP)) + "]"), "okafor", "reyes");
        cases.plan("not-approved", PLAN, hash(PLAN), "okafor");
        cases.session("not-approved", "pump-1", 50);
        cases.plan("hash-wrong", PLAN.replace("0.5", "0.6"), hash(PLAN), "okafor");
        cases.approval("hash-wrong", "okafor", "reyes", "approval", hash(PLAN));
        cases.session("hash-wrong", "pump-1", 50);
        cases.plan("other-approved", PLAN, hash(PLAN), "okafor");
        cases.approval("other-approved", "okafor", "reyes", "approval", hash(SALINE));
        cases.session("other-approved", "pump-1", 50);
        cases.plan("other-meaning", PLAN, hash(PLAN), "okafor");
        cases.approval("other-meaning", "okafor", "reyes", "review", hash(PLAN));
        cases.session("other-meaning", "pump-1", 50);
        cases.plan("syringe-too-small", PLAN, hash(PLAN), "okafor");
        cases.approval("syringe-too-small", "okafor", "reyes", "approval", hash(PLAN));
        cases.session("syringe-too-small", "pump-1", 10);
        cases.plan("pump-too-slow", PLAN, hash(PLAN), "okafor");
        cases.approval("pump-too-slow", "okafor", "reyes", "approval", hash(PLAN));
        cases.session("pump-too-slow", "pump-slow", 50);
        cases.withoutTheConstraint("same-person");
    }

    private void peopleAndPumps() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("""
                    insert into person (sub, name, title, roles) values
                      ('okafor', 'M. Okafor', 'anaesthetist', '{prescriber,approver}'),
                      ('reyes', 'P. Reyes', 'pharmacist', '{approver}'),
                      ('virtanen', 'S. Virtanen', 'nurse', '{clinician}');
                    insert into patient (id) values ('p-1');
                    insert into cell (id) values ('ward-a');
                    insert into pump values
                      ('pump-1', 'ward-a', '4', 100000, 100000, 1200000000),
                      ('pump-slow', 'ward-a', '5', 100000, 100000, 20000000)""");
        }
    }

    /** What a superuser could do to the record: the constraint goes, the own approval comes, the triggers sleep. */
    private void withoutTheConstraint(String name) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("alter table plan_approval drop constraint two_different_people");
            approved(name, PLAN, "okafor", "okafor");
            sql.execute("alter table plan_approval add constraint two_different_people"
                    + " check (approver <> author) not valid");
        }
    }

    private void approved(String name, String content, String author, String approver) throws SQLException {
        plan(name, content, hash(content), author);
        approval(name, author, approver, "approval", hash(content));
        session(name, "pump-1", 50);
    }

    private void plan(String id, String content, String hash, String author) throws SQLException {
        run("insert into plan values (?, 1, 'p-1', ?, ?, ?, ?)", id, author, content, hash, WRITTEN_MS);
    }

    private void approval(String plan, String author, String approver, String meaning, String hash)
            throws SQLException {
        run("insert into plan_approval values (?, 1, ?, ?, ?, ?, ?)", plan, author, approver, meaning, hash,
                APPROVED_MS);
    }

    private void session(String id, String pump, int syringeMl) throws SQLException {
        run("insert into session values (?, ?, 1, 1, '4', ?, 'BD', ?, 0)", id, id, pump, syringeMl);
    }

    private void run(String statement, Object... values) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sql.setObject(i + 1, values[i]);
            }
            sql.executeUpdate();
        }
    }

    private static String hash(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
