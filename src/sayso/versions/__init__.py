"""What changed between two versions of an article: the words, and the statements and events read from them."""
