package quintet.cli.numbers;

/** What is done with a number that is in the inventory already. */
enum OnDuplicate {
    /** It counts as bad. */
    fail,
    /** It gets the new prices. */
    update,
    /** It stays as it is. */
    skip;

    static final String DESCRIPTION = "What is done with numbers that are there already: ${COMPLETION-CANDIDATES} (fail).";
}
