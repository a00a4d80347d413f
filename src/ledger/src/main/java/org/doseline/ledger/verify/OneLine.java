package org.doseline.ledger.verify;

/**
 * A line of a verdict with words of the export in it, such as the name of a file: whatever they hold, it stays one line,
 * moves no terminal's cursor and is read from left to right. What would do otherwise is told by its number.
 */
final class OneLine {
    private OneLine() {}

    static String of(String line) {
        StringBuilder out = new StringBuilder(line.length());
        line.codePoints().forEach(letter -> {
            if (isPlain(letter)) out.appendCodePoint(letter);
            else
                out.append(Broken.say("\\u%04X", letter));
        });
        return out.toString();
    }

    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
