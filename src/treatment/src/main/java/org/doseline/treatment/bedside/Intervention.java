package org.doseline.treatment.bedside;

/** What a hand at the pump did, as its reports show it. Public names, none ever reused (ICE-R202). */
public enum Intervention {
    PAUSED("Paused at the bedside"), STOPPED("Stopped at the bedside"), RESUMED(
            "Resumed at the bedside"), RATE_LOWERED(
                    "Rate lowered at the bedside"), HOLD_SET("Held at the bedside"), HOLD_CLEARED(
                            "Hold cleared at the bedside"),
    /** A key that changed neither state nor rate, such as silence. */
    KEY_PRESSED("A key was pressed at the pump");

    private final String text;

    Intervention(String text) { this.text = text; }

    /** As it is shown, without a full stop. */
    public String text() { return text; }
}
