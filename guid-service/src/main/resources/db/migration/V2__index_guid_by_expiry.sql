-- Lists are sorted by expiry, then by GUID: the list of all, and that of one user.
CREATE INDEX guid_by_expiry ON guid (expire, guid);
CREATE INDEX guid_by_owner ON guid (owner, expire, guid);
