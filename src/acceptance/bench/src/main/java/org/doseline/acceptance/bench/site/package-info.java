/** A whole site of real processes: how long a person, or a patient, waits for it. */
package org.doseline.acceptance.bench.site;
