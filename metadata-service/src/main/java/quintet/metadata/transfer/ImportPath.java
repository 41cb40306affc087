package quintet.metadata.transfer;

import jakarta.inject.Singleton;

import quintet.kit.body.StreamedPath;

/** Leaves the files of imports to their endpoint: they are larger than memory may hold. */
@Singleton
class ImportPath implements StreamedPath {

    private static final long MAX_BODY = 512L << 20;

    @Override
    public String path() {
        return ImportResource.PATH;
    }

    @Override
    public long maxBody() {
        return MAX_BODY;
    }
}
