"""What planlib costs, as ratios taken in one run against a peer or a floor; make bench prints the table."""
