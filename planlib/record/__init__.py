"""How the record is written down: the schema of a row and the names of periods; an installed copy keeps the
CSV files here."""
