"""What changes a record: adding readings, reconciling them anew, removing an article, deciding who is who."""
