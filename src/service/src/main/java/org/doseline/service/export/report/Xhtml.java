package org.doseline.service.export.report;

/** Text that is put together as XHTML; whatever comes from outside is escaped. */
final class Xhtml {
    private final StringBuilder text = new StringBuilder();

    /** Markup of our own. */
    Xhtml markup(String markup) {
        text.append(markup);
        return this;
    }

    /** Words from anywhere. */
    Xhtml words(String words) {
        text.append(escaped(words));
        return this;
    }

    Xhtml element(String name, String words) {
        return element(name, "", words);
    }

    /** @param style class of the element */
    Xhtml element(String name, String style, String words) {
        text.append('<').append(name);
        if (!style.isEmpty()) text.append(" class=\"").append(style).append('"');
        text.append('>').append(escaped(words)).append("</").append(name).append(">\n");
        return this;
    }

    static String escaped(String words) {
        StringBuilder out = new StringBuilder();
        words.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    boolean inXml = point >= 0x20 && point != 0xFFFE && point != 0xFFFF
                            && (point < 0xD800 || point > 0xDFFF);
                    out.appendCodePoint(inXml ? point : ' ');
                }
            }
        });
        return out.toString();
    }

    @Override
    public String toString() { return text.toString(); }
}
