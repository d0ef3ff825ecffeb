"""Speed and quality, measured: ``python -m bench`` (make bench) prints the figures."""
