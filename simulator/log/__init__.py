"""The event log: rows, their JSONL form, their digest. The log is the only truth about a run."""
