"""The pages of the site that are no page of the tree."""
