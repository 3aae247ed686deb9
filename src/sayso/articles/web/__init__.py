"""What stands between Sayso and the internet: which addresses may be reached, one request, robots.txt, the pace."""
