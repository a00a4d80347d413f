/** Months of telemetry: archived, verified, and only then dropped from the database (docs/record.md, Retention). */
package org.doseline.service.retention;
