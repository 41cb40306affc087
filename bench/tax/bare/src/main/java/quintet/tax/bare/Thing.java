package quintet.tax.bare;

import java.util.UUID;

/** A small answer, as guid-service gives it. */
public record Thing(UUID id, long expire, String user) {

    private static final long EXPIRE = 1_900_000_000L;
    private static final long DEFAULT_HIGH = 0x4000L;
    private static final long DEFAULT_LOW = 0x8000_0000_0000_0000L;

    /** The thing with an id: made in memory, for every id. */
    public static Thing at(UUID id) {
        return new Thing(id, EXPIRE, "Jay Patel");
    }

    /** A thing that is made now. */
    public static Thing of(long expire, String user) {
        return new Thing(new UUID(DEFAULT_HIGH, DEFAULT_LOW), expire, user);
    }
}
