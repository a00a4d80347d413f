package org.doseline.protocol;

/** Words that a stranger chose, as they may stand in a refusal, a line of the log, the database and a leaf. */
public final class OneLine {
    private OneLine() {}

    /**
     * As many whole characters as there may be; what breaks a line, can't be seen or is half a character becomes a
     * question mark.
     */
    public static String of(String said, int mostCharacters) {
        StringBuilder line = new StringBuilder();
        said.codePoints().limit(mostCharacters).map(OneLine::visible).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                '?';
            default -> codePoint;
        };
    }
}
