package quintet.tax.bare;

/** The body that creates a thing, bound by the platform and not checked. */
record NewThing(long expire, String user) {
}
