package quintet.local;

/** A datastore that can be started again after it ended by itself. */
interface Supervised {

    /** Its usual name. */
    String title();

    /** Whether its process has ended though nobody stopped it. */
    boolean hasEnded();

    /**
     * Starts it again on the same port, with the data that its folder keeps.
     *
     * @throws IllegalStateException if it does not start
     */
    void restart();
}
