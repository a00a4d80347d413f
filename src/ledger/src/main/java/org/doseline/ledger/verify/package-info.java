/**
 * Says whether an export of the record holds, and if not, which record is the first bad one. Needs nothing
 * but Java, the export and a trust file; believes only what keys in that file vouch for. It shares no code
 * with what writes the record but the forms of leaves, trees and checkpoints, and reads what pumps said with
 * eyes of its own.
 */
package org.doseline.ledger.verify;
