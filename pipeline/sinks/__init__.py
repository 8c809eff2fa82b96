"""Where extractions go: JSON, CSV, Parquet, an SQL database."""
