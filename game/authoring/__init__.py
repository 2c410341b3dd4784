"""Tools for those who write skill maps: each a function from content to text."""
