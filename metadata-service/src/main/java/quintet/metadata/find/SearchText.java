package quintet.metadata.find;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * What a document is searched for: words, phrases in quotation marks, and words that it must not have after a hyphen. A
 * document
 * has all of them. The last word may be the beginning of one, so that a search while typing works.
 *
 * @param words separated by spaces
 * @param begun the last word; null if a space or a quotation mark ends it
 * @param others phrases and what is excluded, for websearch_to_tsquery; null without any
 */
record SearchText(String words, @Nullable String begun, @Nullable String others) {

    static final int MAX_LENGTH = 256;
    static final int MAX_TERMS = 16;

    /** Reads the query parameter. */
    static SearchText parse(String text) {
        var flaw = Texts.flawOf(text);
        if (flaw != null) {
            throw Problem.invalid(flaw);
        }
        return new Parser(Texts.bounded(text, MAX_LENGTH)).result();
    }

    private static final class Parser {

        private final String text;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder others = new StringBuilder();
        private int terms;
        private boolean hasPhrase;

        Parser(String text) {
            this.text = text;
        }

        SearchText result() {
            String begun = null;
            for (int at = 0; at < text.length();) {
                char c = text.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                    continue;
                }
                boolean isExcluded = c == '-';
                at += isExcluded ? 1 : 0;
                boolean isPhrase = at < text.length() && text.charAt(at) == '"';
                int end = isPhrase ? endOfPhrase(at + 1) : endOfWord(at);
                var term = text.substring(isPhrase ? at + 1 : at, end);
                begun = !isExcluded && !isPhrase && end == text.length() && hasWord(term) ? term : null;
                add(term, isExcluded, isPhrase, begun != null);
                at = isPhrase ? end + 1 : end;
            }
            if (words.isEmpty() && begun == null && !hasPhrase) {
                throw Problem.invalid("must have a word to look for");
            }
            return new SearchText(String.join(" ", words), begun, others.isEmpty() ? null : others.toString());
        }

        /** Signs without a letter or a digit are in no index, so they are left out. */
        private void add(String term, boolean isExcluded, boolean isPhrase, boolean isBegun) {
            if (!hasWord(term)) {
                return;
            }
            if (++terms > MAX_TERMS) {
                throw Problem.invalid("must have at most %d words and phrases".formatted(MAX_TERMS));
            }
            if (isExcluded || isPhrase) {
                others.append(isExcluded ? " -\"" : " \"").append(term).append('"');
                hasPhrase |= !isExcluded;
            } else if (!isBegun) {
                words.add(term);
            }
        }

        private int endOfPhrase(int start) {
            int end = text.indexOf('"', start);
            return end < 0 ? text.length() : end;
        }

        private int endOfWord(int start) {
            int end = start;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '"') {
                end++;
            }
            return end;
        }

        private static boolean hasWord(String term) {
            return term.codePoints().anyMatch(Character::isLetterOrDigit);
        }
    }
}
