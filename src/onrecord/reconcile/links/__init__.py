"""Links between rows of several reports: the same event, plan and fulfilment, corroboration, denial, difference."""
