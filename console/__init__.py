"""The console: where townships, counties and departments work. A Django project; it reads what the sync hands over."""
