"""The language of market reports: a `Document` in, records with their places out. Knows nothing of files or databases."""

VERSION = "1"
"""Changes whenever the same document may give other records: databases then read it again."""
