"""Files to datasets: readers, roles, checks, splits."""
