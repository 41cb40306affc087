package quintet.sensor.commit;

/**
 * Some measurements in a row of one sensor and one offset, which are kept together.
 *
 * @param sensor the place of the sensor among those of the commit, from 1
 * @param from where they begin among the measurements of the commit, from 1
 * @param to where they end, included
 * @param first the smallest timestamp, in microseconds since 1970-01-01T00:00Z
 * @param last the greatest
 */
record Packet(int sensor, int from, int to, int offset, long first, long last) {

    /** More would not fit into a row that is kept in one place. */
    static final int MAX_SIZE = 100;
}
