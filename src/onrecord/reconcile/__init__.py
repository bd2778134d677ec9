"""Many readings to one record: copies, actors across documents, links."""
