package quintet.sample.upload;

import jakarta.inject.Singleton;

import quintet.kit.body.StreamedPath;

/** Leaves the bodies of uploads to their endpoint. */
@Singleton
class UploadPath implements StreamedPath {

    static final long MAX_BODY = 4 << 20;

    @Override
    public String path() {
        return "/uploads";
    }

    @Override
    public long maxBody() {
        return MAX_BODY;
    }
}
