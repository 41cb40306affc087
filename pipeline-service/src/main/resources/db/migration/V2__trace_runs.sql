-- The span of the request that triggered the run, as the header traceparent has it. A run may end after a restart, so its
-- trace finds the request here.
ALTER TABLE run ADD COLUMN traceparent text;
