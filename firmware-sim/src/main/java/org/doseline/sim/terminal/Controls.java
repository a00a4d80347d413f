package org.doseline.sim.terminal;

import java.util.Optional;

import org.doseline.sim.firmware.Key;
import org.doseline.sim.panel.WantedFault;

/** What single letters do, and the line in which a fault is typed. Not safe in several threads. */
final class Controls {
    private static final char ESCAPE = 27;
    private static final char BACKSPACE = 8;
    private static final char DELETE = 127;
    private static final char FIRST_PRINTABLE = 32;
    private static final String PROMPT = "fault> ";

    private final Hands hands;
    private Optional<String> typed = Optional.empty();
    private String said = "";

    Controls(Hands hands) { this.hands = hands; }

    /** The line below the keys. */
    String line() {
        return typed.map(text -> PROMPT + text + "_").orElse(said);
    }

    /** @return false to end */
    boolean typed(char letter) {
        if (typed.isPresent()) {
            typed = edited(typed.get(), letter);
            return true;
        }
        said = "";
        switch (letter) {
            case 's' -> hands.press(Key.START);
            case 'p' -> hands.press(Key.PAUSE);
            case 'x' -> hands.press(Key.STOP);
            case 'm' -> hands.press(Key.SILENCE);
            case 'd' -> hands.press(Key.RATE_DOWN);
            case 'n' -> hands.press(Key.NEW_PATIENT);
            case 'c' -> hands.endAllFaults();
            case 'f' -> typed = Optional.of("");
            case 'q' -> {
                return false;
            }
            default -> {
                // not a key of this panel
            }
        }
        return true;
    }

    private Optional<String> edited(String text, char letter) {
        return switch (letter) {
            case '\n', '\r' -> begun(text);
            case ESCAPE -> Optional.empty();
            case BACKSPACE, DELETE -> Optional.of(text.substring(0, Math.max(0, text.length() - 1)));
            default -> Optional.of(letter < FIRST_PRINTABLE || letter > DELETE ? text : text + letter);
        };
    }

    private Optional<String> begun(String text) {
        if (text.isBlank()) return Optional.empty();
        try {
            hands.begin(WantedFault.parse(text));
        } catch (IllegalArgumentException why) {
            said = why.getMessage();
        }
        return Optional.empty();
    }
}
