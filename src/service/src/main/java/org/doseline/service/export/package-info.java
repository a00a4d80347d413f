/**
 * Exports of the record, to be verified without this service ({@code docs/verify.md}), with tables and a dose record for
 * people.
 */
package org.doseline.service.export;
