"""The way of a report: read, extract, validate, check, write; and the commands that walk it."""
