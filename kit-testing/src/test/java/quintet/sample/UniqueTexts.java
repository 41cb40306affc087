package quintet.sample;

import quintet.kit.testing.stores.Postgres;

/** Makes the texts of notes unique for a test: a statement then waits for another one with the same text. */
final class UniqueTexts {

    private UniqueTexts() {
    }

    /** From now on no two notes have the same text. */
    static void require() {
        Postgres.clear();
        Postgres.execute("CREATE UNIQUE INDEX note_by_text ON note (text)");
    }

    /** Texts may repeat again. */
    static void release() {
        Postgres.execute("DROP INDEX note_by_text");
    }
}
