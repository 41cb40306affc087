package quintet.metadata;

import java.time.Instant;

import quintet.kit.list.Position;

/**
 * A row of the table. It never leaves this package; clients see {@link MetadataView}.
 *
 * @param registeredOn in whole microseconds, the precision of the database
 * @param payload the text of a JSON object, as it was sent
 * @param version counts changes; a new row has 1
 */
record Metadata(MetadataId id, Instant registeredOn, String name, String payload, long version) {

    Position position() {
        return new Position(registeredOn, id.value());
    }
}
