package quintet.metadata.change;

/** A version of a document at its place in the log. */
record Change(ChangePosition position, LoggedVersion version) {
}
