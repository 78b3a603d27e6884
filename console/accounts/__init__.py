"""Who may come in: the console's accounts."""
