"""Files, folders and streams as reports, not decoded further than their form asks: one module a form of input."""
