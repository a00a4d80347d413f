package org.doseline.protocol.command;

import org.doseline.protocol.Checks;
import org.doseline.protocol.report.Syringe;

/**
 * Binds patient, drug and syringe to the pump and voids every earlier command. The same association again never
 * resets a total.
 *
 * @param association the new association's id, a pseudonym
 * @param concentrationNgPerMl drug in the syringe, ng/mL; zero for a fluid without drug
 */
public record Associate(String association, Syringe syringe, String drugCode, long concentrationNgPerMl)
        implements
            CommandBody {
    public Associate {
        Checks.id("association", association);
        Checks.present("syringe", syringe);
        Checks.id("drugCode", drugCode);
        Checks.atLeast("concentrationNgPerMl", 0, concentrationNgPerMl);
    }
}
