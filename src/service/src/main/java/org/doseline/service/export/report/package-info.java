/** The dose record of one session as a PDF, for the file and for inspectors. Nothing in it is believed by the verifier. */
package org.doseline.service.export.report;
