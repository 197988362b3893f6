"""Commands that need files and nothing else: no Django, no settings, no database."""
