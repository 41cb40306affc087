package quintet.pipeline.badge;

import java.util.HashMap;
import java.util.Map;

/** Estimates the width of a text in Verdana, or a font as wide, with 11 pixels. */
final class TextWidth {

    /** Of a letter that is not listed, in tenths of a pixel. */
    private static final int LETTER = 72;
    /** Of a Chinese character, or an emoji. */
    private static final int WIDE = 115;
    /** Most scripts from here on are as wide. */
    private static final int FIRST_WIDE = 0x2e80;

    private static final Map<Integer, Integer> TENTHS = new HashMap<>();

    static {
        width(30, "'il");
        width(39, " fj");
        width(43, "!,.t");
        width(50, "\"()-/:;I[\\]r|J");
        width(58, "Lcsz?F");
        width(66, "PTYaegkoqvxy");
        width(70, "$*0123456789_`bdhnpu{}E");
        width(77, "ABCKRSVXZ&");
        width(85, "DGHNOQU");
        width(92, "#+<=>^~wM");
        width(109, "@Wm");
        width(118, "%");
    }

    private TextWidth() {
    }

    /** The width in whole pixels, and at least one. */
    static int of(String text) {
        int tenths = text.codePoints().map(TextWidth::of).sum();
        return Math.max(1, (tenths + 9) / 10);
    }

    private static int of(int c) {
        var known = TENTHS.get(c);
        if (known != null) {
            return known;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return c < FIRST_WIDE ? LETTER : WIDE;
    }

    private static void width(int tenths, String letters) {
        letters.chars().forEach(letter -> TENTHS.put(letter, tenths));
    }
}
