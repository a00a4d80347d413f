package org.doseline.acceptance.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

/** Whether a rule finds what is wrong on purpose. */
final class Wrong {
    private Wrong() {}

    static boolean found(ArchRule rule, Class<?>... types) {
        return rule.evaluate(new ClassFileImporter().importClasses(types)).hasViolation();
    }
}
