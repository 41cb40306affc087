-- Lists go in the order in which GUIDs expire, the GUID deciding between equals: of all, and of one user.
CREATE INDEX guid_by_expiry ON guid (expire, guid);
CREATE INDEX guid_by_owner ON guid (owner, expire, guid);
