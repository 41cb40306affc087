package peer.metadata;

record Deleted(int deleted) {
}
