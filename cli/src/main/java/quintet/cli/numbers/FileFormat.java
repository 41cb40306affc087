package quintet.cli.numbers;

/** The formats of files of numbers. */
enum FileFormat {

    csv("text/csv"),
    ndjson("application/x-ndjson");

    private final String type;

    FileFormat(String type) {
        this.type = type;
    }

    /** Its media type. */
    String type() {
        return type;
    }
}
