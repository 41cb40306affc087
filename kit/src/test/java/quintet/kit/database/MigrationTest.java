package quintet.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.junit.jupiter.api.Test;

class MigrationTest {

    @Test
    void its_checksum_is_that_of_flyway_whatever_ends_its_lines() {
        for (var sql : new String[] { "CREATE TABLE a (b text);\n-- ö\n\nCREATE TABLE c (d text);\n", "-- x\r\nSELECT 1;",
                "" }) {
            var migration = new Migration("V1__a.sql", sql);
            assertThat(migration.checksum()).isEqualTo(new Migration("V1__a.sql", sql.replace("\r", "")).checksum())
                    .isEqualTo(ChecksumCalculator.calculate(new FlywayRun.File(migration)));
        }
    }
}
