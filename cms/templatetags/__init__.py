"""What templates of pages can ask for: a Wagtail page has no view of its own that could."""
