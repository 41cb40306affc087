package quintet.cli.output;

/** How answers are printed. */
public enum Format {
    /** Columns for people; in a pipe, values with tabs between them. */
    table,
    /** The members as the service answers them. */
    json,
    /** RFC 4180, with a header. */
    csv
}
