"""The weights of Sayso's model `accurate`. Sayso finds them by this package's name; there is nothing to import."""
