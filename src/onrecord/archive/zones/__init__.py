"""What stands where on a page: heads, mastheads, datelines, the article and what is printed with it."""
