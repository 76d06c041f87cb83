-- Measured side by side, one plain statement does in a twentieth less time what the function of 0051 did, and stands where it is used
-- (src/storage/record/appendOne.ts).
drop function record_append_one;
