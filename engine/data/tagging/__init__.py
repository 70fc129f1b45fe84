"""Named entities as data: spans, tag schemes, and the ways in which files write them."""
