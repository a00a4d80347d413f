/** The records of a selection and the raw messages behind them, as one snapshot of the database has them. */
package org.doseline.service.export.selected;
