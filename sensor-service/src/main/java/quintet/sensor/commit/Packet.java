package quintet.sensor.commit;

/**
 * Consecutive measurements of one sensor and one offset, stored in one row.
 *
 * @param sensor the position of the sensor within the batch, from 1
 * @param from the position of the first measurement within the batch, from 1
 * @param to the position of the last one, inclusive
 * @param first the smallest timestamp, in microseconds since 1970-01-01T00:00Z
 * @param last the greatest
 */
record Packet(int sensor, int from, int to, int offset, long first, long last) {

    /** More would not fit into a row without TOAST. */
    static final int MAX_SIZE = 100;
}
