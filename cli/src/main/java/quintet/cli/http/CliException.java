package quintet.cli.http;

/** Ends a command with a sentence on the error output, and with an exit code. */
public class CliException extends RuntimeException {

    /** The service refused, or what was asked for failed. */
    public static final int REFUSED = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;
    /** The service cannot be reached. */
    public static final int UNREACHABLE = 3;

    private static final long serialVersionUID = 1;

    private final int code;

    private CliException(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** The service refused, or what was asked for failed. */
    public static CliException refused(String sentence) {
        return new CliException(REFUSED, sentence);
    }

    /** The command, a file or a setting is wrong. */
    public static CliException usage(String sentence) {
        return new CliException(USAGE, sentence);
    }

    /** The service cannot be reached. */
    public static CliException unreachable(String sentence) {
        return new CliException(UNREACHABLE, sentence);
    }

    /** The exit code. */
    public int code() {
        return code;
    }

    /** The sentence, which may have several lines; empty if there is nothing to say. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
